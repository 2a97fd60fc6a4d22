import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { nothingAt, pathGiven } from '../example-facts.ts';
import { deletePath, movePath } from '../paths.ts';
import { deviceOf } from '../places/devices.ts';
import { arrivingEffects, placeOf, sourcesAndTarget } from './arrive.ts';
import { guardsBrought } from './unpack.ts';
import { isOntoOne, piled } from './piled.ts';
import { moveItemEffects } from './windows/move-item-effects.ts';

const spec: OptionSpec = { flags: ['f force', 'i interactive', 'n no-clobber', 'u', 'v verbose', 'b', 'T no-target-directory', 'strip-trailing-slashes', 'h', 'Z', 'exchange', 'no-copy', 'help', 'version', 'debug'], values: ['t target-directory', 'S suffix'], maybe: ['backup', 'update', 'context'] };

export const tool: Tool = {
  programs: ['mv', 'gmv'],
  summary: 'moves and renames; what stands at the target is replaced',
  effects: (command, context) => (command.dialect === 'powershell' ? moveItemEffects(command, context) : moved(command, context)),
  examples: [
    { run: 'mv a.ts b.ts', given: [nothingAt('b.ts')], effects: ['move path trivial', 'create path trivial'] },
    { run: 'mv a.ts b.ts', effects: ['move path trivial', 'overwrite path recoverable'] },
    { run: 'mv a.ts b.ts', given: [pathGiven('b.ts', { git: 'clean' })], effects: ['move path trivial', 'overwrite path recoverable'] },
    { run: 'for f in *.md; do mv "$f" archive; done', given: [nothingAt('archive')], effects: ['move path irreversible'] },
    { run: 'for f in *.md; do mv "$f" archive; done', given: [pathGiven('archive', { is: 'folder' })], effects: ['move path trivial', 'overwrite path recoverable'] },
    { run: 'mv *.md archive', given: [nothingAt('archive')], effects: ['move path trivial', 'overwrite path recoverable'] },
    { run: 'mv starter/* starter/.* .', effects: ['move path trivial', 'edit path recoverable', 'move path trivial', 'edit path recoverable'] },
    { run: 'mv starter/* /etc/nginx/', effects: ['move path trivial', 'overwrite path irreversible'] },
    { run: 'mv -n a.ts b.ts', effects: ['move path trivial', 'create path trivial'] },
    { run: 'mv accounts.csv /dev/null', effects: ['delete path irreversible'] },
    { run: 'mv ~ /tmp/home', effects: ['move path irreversible', 'create path trivial'], given: [nothingAt('/tmp/home')] },
  ],
};

function moved(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  if (options.has('help', 'version')) return [];
  const { sources, target, into } = sourcesAndTarget(options.operands, options.value('t'));
  if (target === undefined) return [];
  const where = options.has('T') ? 'maybe' : into;
  return sources.flatMap((source) => {
    if (deviceOf(target.text) === 'sink') return deletePath(context, command.cwd, source, { via: command.program, recursive: 'recursive', undo: { undo: 'irreversible' }, does: 'throws away' });
    if (sources.length === 1 && options.value('t') === undefined && isOntoOne(source, target, command, context)) return piled(movePath(context, command.cwd, source, target, { via: command.program }), source, target, command, context);
    const at = options.has('T') ? target : placeOf(source, target, where, command, context);
    const clobber = options.has('n', 'b', 'backup') ? 'keep' : 'replace';
    return [...movePath(context, command.cwd, source, at, { via: command.program }), ...arrivingEffects(source, at, { clobber }, command, context), ...guardsBrought(source, at, command, context)];
  });
}

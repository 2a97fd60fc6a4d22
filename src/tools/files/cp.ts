import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { nothingAt, pathGiven } from '../example-facts.ts';
import { readPath } from '../paths.ts';
import { arrivingEffects, placeOf, sourcesAndTarget } from './arrive.ts';
import { guardsBrought } from './unpack.ts';
import { copyItemEffects } from './windows/copy-item-effects.ts';

const spec: OptionSpec = {
  flags: ['r R recursive', 'a archive', 'f force', 'i interactive', 'n no-clobber', 'u', 'v verbose', 'p', 'P no-dereference', 'L dereference', 'H', 'd', 'l link', 's symbolic-link', 'b', 'T no-target-directory', 'x one-file-system', 'parents', 'remove-destination', 'strip-trailing-slashes', 'attributes-only', 'c', 'X', 'Z', 'help', 'version', 'debug'],
  values: ['t target-directory', 'S suffix', 'no-preserve'],
  maybe: ['backup', 'preserve', 'sparse', 'reflink', 'update', 'context'],
};

export const tool: Tool = {
  programs: ['cp', 'gcp', 'ditto', 'pax'],
  summary: 'copies; what stands at the target is replaced',
  effects: (command, context) => (command.dialect === 'powershell' ? copyItemEffects(command, context) : copied(command, context)),
  examples: [
    { run: 'cp a.ts b.ts', given: [nothingAt('b.ts')], effects: ['read path none-needed', 'create path trivial'] },
    { run: 'cp a.ts b.ts', effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'cp -r src backup', given: [nothingAt('backup')], effects: ['read path none-needed', 'create path trivial'] },
    { run: 'cp a.ts lib', given: [pathGiven('lib', { is: 'folder' }), pathGiven('lib/a.ts', { git: 'clean' })], effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'cp /dev/null accounts.csv', effects: ['overwrite path recoverable'] },
    { run: 'cp image.iso /dev/sdb', effects: ['read path none-needed', 'overwrite path irreversible'] },
    { run: 'cp --help', effects: [] },
  ],
};

function copied(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  if (options.has('help', 'version')) return [];
  const { sources, target, into } = sourcesAndTarget(options.operands, options.value('t'));
  if (target === undefined) return [];
  const deep = options.has('recursive', 'archive') || command.program === 'ditto' ? ({ recursive: 'recursive' } as const) : {};
  return sources.flatMap((source) => {
    const at = options.has('T') ? target : placeOf(source, target, into, command, context);
    const clobber = options.has('n', 'b', 'backup') ? 'keep' : 'replace';
    const empties = source.text === '/dev/null' ? ({ does: 'empties', marks: ['emptied'], content: '' } as const) : {};
    return [...readPath(context, command.cwd, source, { via: command.program, ...deep }), ...arrivingEffects(source, at, { clobber, ...deep, options: empties }, command, context), ...(options.has('recursive', 'archive') ? guardsBrought(source, at, command, context) : [])];
  });
}

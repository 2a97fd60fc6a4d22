import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import { deletePath } from '../paths.ts';
import { doubtOf } from '../paths/own-script.ts';
import { removeItemEffects } from './windows/remove-item-effects.ts';

const spec: OptionSpec = { flags: ['r R recursive', 'f force', 'i', 'I', 'd dir', 'v verbose', 'one-file-system', 'no-preserve-root', 'help', 'version', 'P', 'W', 'x'], maybe: ['interactive', 'preserve-root'] };

export const tool: Tool = {
  programs: ['rm', 'grm'],
  summary: 'deletes files, and folders with -r',
  effects: (command, context) => (command.dialect === 'powershell' ? removeItemEffects(command, context) : removed(command, context)),
  examples: [
    { run: 'rm -rf src', effects: ['delete path irreversible'] },
    { run: 'rm -rf src', given: [pathGiven('src', { is: 'folder', files: { n: 40, bound: 'exact' } })], effects: ['delete path recoverable'] },
    { run: 'rm -rf src', given: [pathGiven('src', { is: 'folder', git: 'mixed', dirty: { n: 2, bound: 'exact' }, files: { n: 40, bound: 'more-than' } })], effects: ['delete path irreversible'] },
    { run: 'rm -rf node_modules dist', effects: ['delete path trivial', 'delete path trivial'] },
    { run: 'rm -rf dist', given: [pathGiven('dist', { is: 'folder', git: 'untracked', untracked: { n: 3, bound: 'more-than' }, files: { n: 3, bound: 'more-than' } })], effects: ['delete path irreversible'] },
    { run: 'rm notes.txt', effects: ['delete path recoverable'] },
    { run: 'rm -rf /tmp/scratch', effects: ['delete path trivial'] },
    { run: 'rm -rf / --no-preserve-root', effects: ['delete path irreversible'] },
    { run: 'rm -rf ~', effects: ['delete path irreversible'] },
    { run: 'rm -rf .git', effects: ['delete path irreversible', 'delete git/repository irreversible'] },
    { run: 'rm -f .git/index.lock', effects: ['delete path trivial'] },
    { run: 'rm -rf "$TARGET"', effects: ['delete path irreversible'] },
    { run: 'rm -f "$TARGET"', effects: ['delete path unknown'] },
    { run: 'rm --version', effects: [] },
  ],
};

function removed(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  if (options.has('help', 'version')) return [];
  const recursive = options.has('recursive') ? ({ recursive: 'recursive' } as const) : {};
  const marks = options.has('no-preserve-root') ? ({ marks: ['bypass'] } as const) : {};
  return options.operands.flatMap((word) => deletePath(context, command.cwd, word, { via: command.program, ...recursive, ...marks, ...doubtOf(command.through) }));
}

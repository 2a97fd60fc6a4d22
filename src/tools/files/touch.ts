import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { nothingAt, pathGiven } from '../example-facts.ts';
import { createPath } from '../paths.ts';

/** The outermost folder above that is known not to be there yet: all below it is new. */
function parentMade(word: Word, command: Command, context: ToolContext): readonly Effect[] {
  if (word.known !== 'known') return [];
  const parts = word.text.split('/');
  for (let at = 1; at < Math.min(parts.length, 6); at++) {
    const parent = parts.slice(0, at).join('/');
    if (parent === '' || /^\.{1,2}$/.test(parent)) continue;
    const path = context.resolve(command.cwd, parent);
    if (path !== undefined && context.facts.get({ kind: 'path', path })?.exists === 'no') return createPath(context, command.cwd, { ...word, text: parent }, { via: command.program, holds: 'nothing' });
  }
  return [];
}

export const tool: Tool = {
  programs: ['touch', 'gtouch', 'mkdir', 'gmkdir', 'md', 'mkfifo', 'mknod'],
  summary: 'makes empty files and folders; what exists is left as it is',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['a', 'c no-create', 'f', 'h', 'm-', 'p parents', 'v verbose', 'Z', 'help', 'version'], values: command.program.endsWith('touch') ? ['d date', 'r reference', 't', 'time'] : ['m mode', 'context'] });
    if (options.has('help', 'version', 'c')) return [];
    const words = command.program === 'mknod' ? options.operands.slice(0, 1) : options.operands;
    return words.filter((word) => !/^-[A-Za-z]+$/.test(word.text)).flatMap((word) => [...(options.has('p') && command.program.endsWith('mkdir') ? parentMade(word, command, context) : []), ...createPath(context, command.cwd, word, { via: command.program, existing: 'left', ...(/^(?:g?mkdir|md)$/.test(command.program) ? { holds: 'nothing' as const } : {}) })]);
  },
  examples: [
    { run: 'touch src/a.ts', effects: ['create path trivial'] },
    { run: 'mkdir -p src', given: [pathGiven('src', { is: 'folder' })], effects: [] },
    { run: 'mkdir -p src/cart/api', effects: ['create path trivial'] },
    { run: 'mkdir -p packages/log/src', given: [pathGiven('packages', { is: 'folder' }), nothingAt('packages/log'), nothingAt('packages/log/src')], effects: ['create path trivial', 'create path trivial'] },
    { run: 'mkdir -p .claude/skills/notes .git/hooks ~/.config/systemd/user', effects: ['create path trivial', 'create path trivial', 'create path trivial'] },
    { run: 'touch .claude/settings.json', effects: ['create path trivial', 'configure agent recoverable'] },
    { run: 'mkdir -m 700 private', effects: ['create path trivial'] },
    { run: 'touch -d yesterday a b', effects: ['create path trivial', 'create path trivial'] },
  ],
};

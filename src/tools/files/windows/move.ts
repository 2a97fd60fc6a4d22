import type { Command } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { Tool, ToolContext } from '../../../model/tool.ts';
import { movePath } from '../../paths.ts';
import { readSwitches } from '../../windows-arguments.ts';
import { arrivingEffects, placeOf } from '../arrive.ts';
import { piled } from '../piled.ts';
import { moveItemEffects } from './move-item-effects.ts';

export const tool: Tool = {
  programs: ['move', 'ren', 'rename', 'Move-Item', 'Rename-Item'],
  summary: 'moves and renames on Windows',
  effects(command, context) {
    if (/^(move-item|rename-item)$/i.test(command.program) || command.dialect === 'powershell') return moveItemEffects(command, context);
    if (command.program === 'rename' && command.dialect === 'posix') return renamed(command, context);
    const switches = readSwitches(command.args);
    const [source, target] = switches.operands.filter((word) => !word.text.startsWith('-'));
    if (source === undefined || target === undefined || switches.has('?')) return [];
    const at = command.program === 'move' ? placeOf(source, target, 'maybe', command, context) : target;
    // Many files moved to a name that is no folder: each takes the place of the one before.
    if (command.program === 'move' && /[*?]/.test(source.text) && at === target && !/[\\/]$/.test(target.text)) return piled(movePath(context, command.cwd, source, at, { via: command.program }), source, target, command, context);
    return [...movePath(context, command.cwd, source, at, { via: command.program }), ...arrivingEffects(source, at, { clobber: switches.has('y') ? 'replace' : 'keep' }, command, context)];
  },
  examples: [
    { run: 'move /y a.txt b.txt', effects: ['move path trivial', 'overwrite path recoverable'] },
    { run: "rename 's/a/b/' *.txt", effects: ['move path trivial'] },
    { run: 'move *.txt ..\\notes', effects: ['move path irreversible'] },
    { run: 'ren a.txt b.txt', effects: ['move path trivial', 'create path trivial'] },
    { run: 'Move-Item -Force *.png assets', given: [{ request: { kind: 'path', path: '/work/shop/assets' }, fact: { exists: 'no', real: '/work/shop/assets', files: { n: 0, bound: 'exact' }, bytes: { n: 0, bound: 'exact' }, git: 'outside' } }], effects: ['move path irreversible'] },
    { run: 'Move-Item a.txt b.txt -Force', effects: ['move path trivial', 'overwrite path recoverable'] },
  ],
};

/** `rename` of POSIX systems: an expression, or what and by what, and then files that stay in their folder. */
function renamed(command: Command, context: ToolContext): readonly Effect[] {
  const words = command.args.filter((word) => !word.text.startsWith('-'));
  if (command.args.some((word) => /^(-n|--nono|--no-act|--dry-run|--help|--version)$/.test(word.text))) return [];
  const files = /^(s|y|tr)[^\w\s]|[$;]/.test(words[0]?.text ?? '') ? words.slice(1) : words.slice(2);
  return files.flatMap((word) => movePath(context, command.cwd, word, { text: '\uFFFC', known: 'unknown', source: 'a new name' }, { via: 'rename', undo: { undo: 'trivial' }, does: 'renames' }));
}

import type { Tool } from '../../../model/tool.ts';
import { movePath } from '../../paths.ts';
import { readSwitches } from '../../windows-arguments.ts';
import { arrivingEffects, placeOf } from '../arrive.ts';
import { moveItemEffects } from './move-item-effects.ts';

export const tool: Tool = {
  programs: ['move', 'ren', 'rename', 'Move-Item', 'Rename-Item'],
  summary: 'moves and renames on Windows',
  effects(command, context) {
    if (/^(move-item|rename-item)$/i.test(command.program) || command.dialect === 'powershell') return moveItemEffects(command, context);
    // `rename` of POSIX systems takes an expression and patterns; every name is a plain rename within its folder.
    const switches = readSwitches(command.args);
    const [source, target] = switches.operands.filter((word) => !word.text.startsWith('-'));
    if (source === undefined || target === undefined || switches.has('?')) return [];
    const at = command.program === 'move' ? placeOf(source, target, 'maybe', command, context) : target;
    return [...movePath(context, command.cwd, source, at, { via: command.program }), ...arrivingEffects(source, at, { clobber: switches.has('y') ? 'replace' : 'keep' }, command, context)];
  },
  examples: [
    { run: 'move /y a.txt b.txt', effects: ['move path trivial', 'overwrite path recoverable'] },
    { run: 'ren a.txt b.txt', effects: ['move path trivial', 'create path trivial'] },
    { run: 'Move-Item a.txt b.txt -Force', effects: ['move path trivial', 'overwrite path recoverable'] },
  ],
};

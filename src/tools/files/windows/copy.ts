import type { Tool } from '../../../model/tool.ts';
import { readPath } from '../../paths.ts';
import { readSwitches } from '../../windows-arguments.ts';
import { arrivingEffects, placeOf } from '../arrive.ts';
import { copyItemEffects } from './copy-item-effects.ts';

export const tool: Tool = {
  programs: ['copy', 'xcopy', 'Copy-Item', 'cpi'],
  summary: 'copies files on Windows; what stands at the target is replaced',
  effects(command, context) {
    if (/^(copy-item|cpi)$/i.test(command.program) || (command.dialect === 'powershell' && command.program !== 'xcopy')) return copyItemEffects(command, context);
    const switches = readSwitches(command.args);
    if (switches.has('?', 'l')) return [];
    const [source, target] = switches.operands;
    if (source === undefined) return [];
    const deep = switches.has('s', 'e') ? ({ recursive: 'recursive' } as const) : {};
    const read = readPath(context, command.cwd, source, { via: command.program });
    return target === undefined ? read : [...read, ...arrivingEffects(source, placeOf(source, target, 'maybe', command, context), { clobber: 'replace', ...deep, ...(/^nul$/i.test(source.text) ? { options: { does: 'empties', content: '' } } : {}) }, command, context)];
  },
  examples: [
    { run: 'copy a.txt b.txt', effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'xcopy src backup /E /I', effects: ['read path none-needed', 'create path recoverable'] },
    { run: 'Copy-Item a.txt -Destination b.txt -Force', effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'copy NUL accounts.csv', effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'Copy-Item a.txt b.txt -WhatIf', effects: [] },
  ],
};

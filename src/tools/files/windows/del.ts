import type { Tool } from '../../../model/tool.ts';
import { deletePath } from '../../paths.ts';
import { doubtOf } from '../../paths/own-script.ts';
import { readSwitches } from '../../windows-arguments.ts';
import { removeItemEffects } from './remove-item-effects.ts';

export const tool: Tool = {
  programs: ['del', 'erase'],
  summary: 'deletes files in cmd; with /s also in every folder below',
  effects(command, context) {
    if (command.dialect === 'powershell') return removeItemEffects(command, context);
    const switches = readSwitches(command.args);
    if (switches.has('?')) return [];
    return switches.operands.flatMap((word) => {
      const pattern = /[*?]/.test(word.text) ? { ...word, known: 'glob' as const } : word;
      const deep = switches.has('s') && pattern.known === 'glob' ? { ...pattern, text: pattern.text.replace(/([^\\/]*)$/, '**/$1') } : pattern;
      return deletePath(context, command.cwd, deep, { via: command.program, ...(switches.has('s') ? { recursive: 'recursive' } : doubtOf(command.through)) });
    });
  },
  examples: [
    { run: 'del notes.txt', effects: ['delete path recoverable'] },
    { run: 'del /f /s /q "C:\\Users\\dev\\Documents"', effects: ['delete path irreversible'] },
    { run: 'del /q "*.obj"', effects: ['delete path trivial'] },
  ],
};

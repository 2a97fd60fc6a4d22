import type { Command } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { Tool, ToolContext } from '../../../model/tool.ts';
import { deletePath } from '../../paths.ts';
import { readSwitches } from '../../windows-arguments.ts';
import { removeItemEffects } from './remove-item-effects.ts';

export const tool: Tool = {
  programs: ['rd'],
  summary: 'deletes folders in cmd; with /s whole trees',
  effects: (command, context) => (command.dialect === 'powershell' ? removeItemEffects(command, context) : removedFolders(command, context)),
  examples: [
    { run: 'rd /s /q src', effects: ['delete path irreversible'] },
    { run: 'rd /s/q node_modules', effects: ['delete path trivial'] },
    { run: 'rd empty', effects: ['delete path trivial'] },
  ],
};

/** `rd` and `rmdir` of cmd: without /s only empty folders go. */
export function removedFolders(command: Command, context: ToolContext): readonly Effect[] {
  const switches = readSwitches(command.args);
  if (switches.has('?')) return [];
  const deep = switches.has('s');
  return switches.operands.flatMap((word) =>
    deletePath(context, command.cwd, word, { via: command.program, ...(deep ? { recursive: 'recursive', doubt: 'worst' } : { undo: { undo: 'trivial' }, does: 'deletes the empty folder' }) }),
  );
}

import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { deletePath } from '../paths.ts';
import { removeItemEffects } from './windows/remove-item-effects.ts';
import { removedFolders } from './windows/rd.ts';

export const tool: Tool = {
  programs: ['rmdir', 'grmdir'],
  summary: 'deletes empty folders; in cmd, with /s, whole trees',
  effects(command, context) {
    if (command.dialect === 'powershell') return removeItemEffects(command, context);
    const slashes = command.args.some((word) => /^\/\/?[sq]$/i.test(word.text));
    return command.dialect === 'cmd' || slashes ? removedFolders(command, context) : emptyFolders(command, context);
  },
  examples: [
    { run: 'rmdir empty', effects: ['delete path trivial'] },
    { run: 'rmdir -p a/b/c', effects: ['delete path trivial'] },
    { run: 'rmdir /s /q src', effects: ['delete path irreversible'] },
  ],
};

/** rmdir refuses a folder that holds anything, so there is nothing to lose. */
function emptyFolders(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['p parents', 'v verbose', 'ignore-fail-on-non-empty'] });
  return options.operands.flatMap((word) => deletePath(context, command.cwd, word, { via: command.program, undo: { undo: 'trivial' }, does: 'deletes the empty folder' }));
}

import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { deletePath } from '../paths.ts';

export const tool: Tool = {
  programs: ['trash', 'trash-put', 'trash-empty', 'trash-rm', 'trash-list', 'trash-restore', 'gio', 'gvfs-trash', 'kioclient', 'kioclient5', 'rmtrash', 'recycle', 'recycle-bin', 'Clear-RecycleBin'],
  summary: 'moves files to the trash, and empties it',
  effects(command, context) {
    if (/^(trash-empty|trash-rm|Clear-RecycleBin)$/i.test(command.program)) return [emptied(command)];
    if (/^trash-(list|restore)$/.test(command.program)) return [];
    if (/^(gio|kioclient5?)$/.test(command.program)) return ofDesktop(command, context);
    const options = readOptions(command.args, { flags: ['v', 'F', 'a', 'l', 'e', 's', 'f', 'r R recursive', 'y', 'empty'] });
    if (command.program === 'trash' && options.has('e', 's', 'empty')) return [emptied(command)];
    return trashed(options.operands, command, context);
  },
  examples: [
    { run: 'trash src', effects: ['delete path recoverable'] },
    { run: 'gio trash src notes.txt', effects: ['delete path recoverable', 'delete path recoverable'] },
    { run: 'trash-empty', effects: ['delete system irreversible'] },
    { run: 'gio info src', effects: [] },
  ],
};

function trashed(words: Command['args'], command: Command, context: ToolContext): readonly Effect[] {
  return words.flatMap((word) => deletePath(context, command.cwd, word, { via: command.program, recursive: 'recursive', undo: { undo: 'recoverable', undoBy: 'soft-delete' }, does: 'moves to the trash' }));
}

function ofDesktop(command: Command, context: ToolContext): readonly Effect[] {
  const verb = command.args[0]?.text;
  const options = readOptions(command.args.slice(1), { flags: ['f force', 'empty', 'list', 'restore'] });
  if (verb === 'trash') return options.has('empty') ? [emptied(command)] : options.has('list', 'restore') ? [] : trashed(options.operands, command, context);
  if (verb === 'remove') return options.operands.flatMap((word) => deletePath(context, command.cwd, word, { via: command.program }));
  return [];
}

function emptied(command: Command): Effect {
  return effectOf(command.program, { verb: 'delete', object: { kind: 'system', what: 'trash' }, undo: 'irreversible', extent: { reach: 'all' }, says: 'empties the trash', marks: ['undo-removed'] });
}

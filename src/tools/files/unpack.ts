import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { createPath, editPath } from '../paths.ts';
import { targetOf } from '../paths/target.ts';

/** What unpacking an archive into a folder does: new files, and some that may replace what bears the same names. */
export function unpackInto(folder: Word | undefined, command: Command, context: ToolContext, does = 'unpacks into'): readonly Effect[] {
  const word = folder ?? { text: '.', known: 'known' as const };
  const { scope } = targetOf(context, command.cwd, word);
  if (/^(root|system|home|around)$/.test(scope)) return editPath(context, command.cwd, word, { via: command.program, recursive: 'recursive', undo: { undo: 'irreversible' }, does });
  const undo = scope === 'temp' ? ({ undo: 'trivial' } as const) : ({ undo: 'recoverable' } as const);
  return createPath(context, command.cwd, word, { via: command.program, recursive: 'recursive', undo, does });
}

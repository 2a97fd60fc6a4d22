import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { fillPath } from '../paths.ts';
import { targetOf } from '../paths/target.ts';

/** What unpacking an archive into a folder does: new files, and some that may replace what bears the same names. */
export function unpackInto(folder: Word | undefined, command: Command, context: ToolContext, does = 'unpacks into'): readonly Effect[] {
  const word = folder ?? { text: '.', known: 'known' as const };
  const wide = /^(root|system|home|around)$/.test(targetOf(context, command.cwd, word).scope);
  return fillPath(context, command.cwd, word, { via: command.program, does, ...(wide ? { undo: { undo: 'irreversible' } } : {}) });
}

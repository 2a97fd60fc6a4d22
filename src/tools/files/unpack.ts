import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { fillPath } from '../paths.ts';
import { targetOf } from '../paths/target.ts';

/** What unpacking an archive into a folder does: new files, and some that may replace what bears the same names. */
export function unpackInto(folder: Word | undefined, command: Command, context: ToolContext, does = 'unpacks into', members: readonly Word[] = []): readonly Effect[] {
  const word = folder ?? { text: '.', known: 'known' as const };
  const wide = /^(root|system|home|around)$/.test(targetOf(context, command.cwd, word).scope);
  return [...guardsAmong(members, word, command, context, does), ...fillPath(context, command.cwd, word, { via: command.program, does, ...(wide ? { undo: { undo: 'irreversible' } } : {}) })];
}

/** Things that arrive in a folder under a name of the guard's own: the folder alone would not tell. */
export function guardsAmong(members: readonly Word[], folder: Word, command: Command, context: ToolContext, does: string): readonly Effect[] {
  const base = folder.text.replace(/(?<=.)[\\/]+$/, '');
  return members.flatMap((member) => fillPath(context, command.cwd, { ...member, text: `${base}/${member.text}` }, { via: command.program, does }).filter(({ object }) => object.kind === 'agent' && object.what === 'guard'));
}

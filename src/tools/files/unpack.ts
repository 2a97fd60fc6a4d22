import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { fillPath } from '../paths.ts';
import { targetOf } from '../paths/target.ts';
import { mayHoldLasting } from '../places/lasting.ts';
import { slashed } from '../places/scope.ts';
import { isInside } from '../resolve.ts';

/** What unpacking an archive into a folder does: new files, and some that may replace what bears the same names. */
export function unpackInto(folder: Word | undefined, command: Placed, context: ToolContext, does = 'unpacks into', members: readonly Word[] = []): readonly Effect[] {
  const word = folder ?? { text: '.', known: 'known' as const };
  // Who unpacks where the guard's own folder lies beside has hardly anything else in mind.
  const target = targetOf(context, command.cwd, word);
  const wide = /^(root|system|home|around)$/.test(target.scope) || context.place.guarded.some((guarded) => /\/state\/tagout$/.test(guarded) && parentOf(slashed(guarded)) === target.path);
  return [...guardsAmong(members, word, command, context, does), ...fillPath(context, command.cwd, word, { via: command.program, does, ...(wide ? { undo: { undo: 'irreversible' } } : {}), ...(members.length === 0 && mayHoldLasting(target.homely) ? { marks: ['persistent'] } : {}) })];
}

/** Where a program that puts things in place runs, and what it is called. */
type Placed = Pick<Command, 'program' | 'cwd'>;

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A folder that is put over one around the guard's own, and that holds something of that name: the disk tells. */
export function guardsBrought(source: Word, at: Word, command: Placed, context: ToolContext): readonly Effect[] {
  const [from, to] = [source, at].map((word) => (word.known === 'known' ? context.resolve(command.cwd, word.text) : undefined));
  if (from === undefined || to === undefined) return [];
  return context.place.guarded.flatMap((guarded) => {
    if (guarded === to || !isInside(guarded, to) || context.facts.get({ kind: 'path', path: `${from}${guarded.slice(to.length)}` })?.exists !== 'yes') return [];
    return fillPath(context, command.cwd, guarded, { via: command.program, does: 'copies over' }).filter(({ object }) => object.kind === 'agent' && object.what === 'guard');
  });
}

/** Things that arrive in a folder under a name of the guard's own: the folder alone would not tell. */
export function guardsAmong(members: readonly Word[], folder: Word, command: Placed, context: ToolContext, does: string): readonly Effect[] {
  const base = folder.text.replace(/(?<=.)[\\/]+$/, '');
  return members.flatMap((member) => fillPath(context, command.cwd, { ...member, text: `${base}/${member.text}` }, { via: command.program, does }).filter(({ object }) => object.kind === 'agent' && object.what === 'guard'));
}

import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { factAt } from './arrive.ts';

/** How it is said that things are moved onto one another. */
const onlyLast = 'only the last one is left';

/** Several things are moved onto one name that is no folder: each replaces the one before. */
export function isPiled(effect: Effect): boolean {
  return effect.marks?.includes('piled') === true;
}

/** One thing after the other (a loop, `find -exec`, `xargs`) goes to one name at which nothing stands. A target that ends in `/` is refused by the program. */
export function isOntoOne(source: Word, target: Word, command: Command, context: ToolContext): boolean {
  if (/[\\/]$/.test(target.text) || target.known !== 'known') return false;
  const each = source.known === 'glob' ? command.through.includes('find -exec') || !command.source.includes(source.text) : source.known === 'unknown' && command.reached === 'loop';
  return each && factAt(target, command, context)?.exists === 'no';
}

/** A move, said to leave only the last one of what `words` tells. */
export function ontoOne(effect: Effect, words: string): Effect {
  return { ...effect, undo: 'irreversible', says: `${words}: ${onlyLast}`, marks: [...(effect.marks ?? []), 'piled'] };
}

/** The move of them. */
export function piled(effects: readonly Effect[], source: Word, target: Word, command: Command, context: ToolContext): readonly Effect[] {
  const to = command.cwd.kind === 'at' ? context.resolve(command.cwd, target.text) : undefined;
  const from = source.known === 'unknown' ? 'several files' : source.text;
  return effects.map((effect) => (effect.verb === 'move' ? { ...ontoOne(effect, `moves each of ${from} onto ${target.text}, which is ${factAt(target, command, context)?.exists === 'no' ? 'no folder' : 'perhaps no folder'}`), ...(to === undefined ? {} : { to }) } : effect));
}

import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { factAt } from './arrive.ts';

/** How it is said that things are moved onto one another. */
export const onlyLast = 'only the last one is left';

/** Several things are moved onto one name that is no folder: each replaces the one before. */
export function isPiled(effect: Effect): boolean {
  return effect.verb === 'move' && effect.undo === 'irreversible' && effect.says.endsWith(onlyLast);
}

/** One thing after the other (a loop, `find -exec`, `xargs`) goes to one name at which nothing stands. A target that ends in `/` is refused by the program. */
export function isOntoOne(source: Word, target: Word, command: Command, context: ToolContext): boolean {
  if (/[\\/]$/.test(target.text) || target.known !== 'known') return false;
  const each = source.known === 'glob' ? command.through.includes('find -exec') || !command.source.includes(source.text) : source.known === 'unknown' && command.reached === 'loop';
  return each && factAt(target, command, context)?.exists === 'no';
}

/** The move of them. */
export function piled(effects: readonly Effect[], source: Word, target: Word, command: Command, context: ToolContext): readonly Effect[] {
  const to = command.cwd.kind === 'at' ? context.resolve(command.cwd, target.text) : undefined;
  const from = source.known === 'unknown' ? 'several files' : source.text;
  return effects.map((effect) => (effect.verb === 'move' ? { ...effect, undo: 'irreversible', says: `moves each of ${from} onto ${target.text}, which is ${factAt(target, command, context)?.exists === 'no' ? 'no folder' : 'perhaps no folder'}: ${onlyLast}`, ...(to === undefined ? {} : { to }) } : effect));
}

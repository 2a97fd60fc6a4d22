import type { Effect } from '../model/effect.ts';
import type { Trajectory } from '../model/trajectory.ts';
import { isInside } from '../tools/resolve.ts';
import { objectKey } from '../trajectory/digest.ts';

const taking = new Set<Effect['verb']>(['delete', 'discard', 'overwrite', 'edit', 'move']);

/**
 * Effects that take away what this session made, or what the same action made a moment before, say so.
 * Where something that was there before has been moved in since, its only copy may be inside: then neither that nor a regenerable name counts.
 */
export function withMade(effects: readonly Effect[], trajectory: Trajectory): readonly Effect[] {
  const made = [...trajectory.made, ...trajectory.changed.map((path) => `changed:${path}`)];
  const moved = [...trajectory.moved];
  return effects.map((effect) => {
    const marked = markOf(effect, made, moved);
    note(effect, made, moved);
    return marked;
  });
}

function markOf(effect: Effect, made: readonly string[], moved: readonly string[]): Effect {
  if (!taking.has(effect.verb) || effect.marks?.includes('remote') === true) return effect;
  const path = placeOf(effect);
  if (effect.verb === 'delete' && path !== undefined && moved.some((one) => isInside(one, path))) {
    const undo = effect.undo === 'trivial' || effect.undo === 'none-needed' ? ({ undo: 'irreversible', says: `${effect.says}, into which this session moved what was elsewhere before` } as const) : {};
    return { ...effect, ...undo, marks: effect.marks?.filter((mark) => mark !== 'regenerable' && mark !== 'temporary' && mark !== 'session-made') ?? [] };
  }
  const isMade = effect.object.kind === 'git' ? made.includes(objectKey(effect.object)) || (effect.object.what === 'worktree' && isMadePath(effect.object.name, made)) || (effect.object.what === 'work' && (made.includes(`changed:${effect.object.name}`) || isMadePath(effect.object.name, made))) : path !== undefined && isMadePath(path, made);
  return isMade && effect.marks?.includes('session-made') !== true ? { ...effect, marks: [...(effect.marks ?? []), 'session-made'] } : effect;
}

function note(effect: Effect, made: string[], moved: string[]): void {
  const path = placeOf(effect);
  if (effect.verb === 'create') made.push(effect.object.kind === 'git' ? objectKey(effect.object) : (path ?? ''));
  if (effect.verb === 'overwrite' && effect.object.kind === 'git' && effect.object.what === 'branch') made.push(objectKey(effect.object));
  const scratch = effect.marks?.some((mark) => mark === 'temporary' || mark === 'regenerable') === true;
  if (effect.verb === 'move' && effect.to !== undefined && path !== undefined && !scratch && !isMadePath(path, made)) moved.push(effect.to);
}

function placeOf(effect: Effect): string | undefined {
  return effect.object.kind === 'path' ? effect.object.path : undefined;
}

/** A pattern is as new as the folder that it looks into. */
function isMadePath(path: string, made: readonly string[]): boolean {
  const fixed = path.replace(/\/[^/]*[*?[{].*$/, '');
  return made.some((one) => one !== '' && isInside(fixed, one));
}

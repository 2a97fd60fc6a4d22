import type { Effect } from '../model/effect.ts';
import type { Trajectory } from '../model/trajectory.ts';
import { isInside } from '../tools/resolve.ts';
import { copiesIn } from '../trajectory/call.ts';
import { databaseKey, objectKey } from '../trajectory/digest.ts';
import { isOwnWork } from '../trajectory/tree.ts';

const taking = new Set<Effect['verb']>(['delete', 'discard', 'overwrite', 'edit', 'move']);

/**
 * Effects that take away what this session made, or what the same action made a moment before, say so.
 * Where something that was there before has been moved in since, its only copy may be inside: then neither that nor a regenerable name counts.
 */
export function withMade(effects: readonly Effect[], trajectory: Trajectory, disk: 'live' | 'laid-out'): readonly Effect[] {
  const made = [...trajectory.made, ...trajectory.changed.map((path) => `changed:${path}`)];
  const moved = [...trajectory.moved];
  const copied = new Set(trajectory.copied);
  const edited = new Set<string>();
  let aside: 'own' | 'others' = 'own';
  return effects.map((effect, at) => {
    const own = isOwnWork(effect, trajectory, disk) || (effect.object.kind === 'git' && effect.object.what === 'work' && (copied.has(effect.object.name) || isProbe(effect, edited) || isPutBack(effect, trajectory))) || (isStash(effect) && aside === 'own' && at > 0);
    const marked = own ? withMark(effect) : markOf(effect, made, moved);
    aside = isStash(effect) || !isAside(effect) ? 'own' : aside === 'own' && marked.marks?.includes('session-made') === true ? 'own' : 'others';
    note(marked, made, moved);
    for (const path of copiesIn(effects.slice(Math.max(0, at - 1), at + 1))) copied.add(path);
    if (effect.object.kind === 'path' && (effect.verb === 'edit' || effect.verb === 'overwrite')) {
      copied.delete(effect.object.path);
      if (effect.object.pattern === undefined && effect.marks?.includes('remote') !== true) edited.add(effect.object.path);
    }
    return marked;
  });
}

/** `clang-format -i a.c && git diff && git checkout a.c`: where nobody knows how the file stood, what is put back is what the same action did to it. */
function isProbe({ verb, object, extent }: Effect, edited: ReadonlySet<string>): boolean {
  return verb === 'discard' && object.kind === 'git' && extent.files === undefined && edited.has(object.name);
}

/** A file that this session deleted is brought back: where nobody sees it, nothing stands there that could be lost. */
function isPutBack({ verb, object, extent }: Effect, { deleted, made }: Trajectory): boolean {
  return verb === 'discard' && object.kind === 'git' && extent.files === undefined && object.name !== object.repository && deleted.some((path) => isInside(object.name, path)) && !made.includes(object.name);
}

function withMark(effect: Effect): Effect {
  return effect.marks?.includes('session-made') === true ? effect : { ...effect, marks: [...(effect.marks ?? []), 'session-made'] };
}

/** Puts uncommitted changes aside; the stash that holds them follows. */
function isAside(effect: Effect): boolean {
  return effect.verb === 'edit' && effect.object.kind === 'git' && effect.object.what === 'work';
}

function isStash(effect: Effect): boolean {
  return effect.verb === 'create' && effect.object.kind === 'git' && effect.object.what === 'stash';
}

function markOf(effect: Effect, made: readonly string[], moved: readonly string[]): Effect {
  if (!taking.has(effect.verb) || effect.marks?.includes('remote') === true) return effect;
  const database = databaseKey(effect);
  if (database !== undefined) return made.includes(database) ? withMark(effect) : effect;
  const path = placeOf(effect);
  if (effect.verb === 'delete' && path !== undefined && moved.some((one) => isInside(one, path))) {
    const undo = effect.undo === 'trivial' || effect.undo === 'none-needed' ? ({ undo: 'irreversible', says: `${effect.says}, into which this session moved what was elsewhere before` } as const) : {};
    return { ...effect, ...undo, marks: effect.marks?.filter((mark) => mark !== 'regenerable' && mark !== 'temporary' && mark !== 'session-made') ?? [] };
  }
  const isMade = effect.object.kind === 'git' ? made.includes(objectKey(effect.object)) || (effect.object.what === 'worktree' && isMadePath(effect.object.name, made)) || (effect.object.what === 'work' && (made.includes(`changed:${effect.object.name}`) || isMadePath(effect.object.name, made))) : path !== undefined && isMadePath(path, made);
  return isMade ? withMark(effect) : effect;
}

function note(effect: Effect, made: string[], moved: string[]): void {
  const path = placeOf(effect);
  if (isStash(effect) && effect.object.kind === 'git') {
    const old = made.indexOf(objectKey(effect.object));
    if (old >= 0) made.splice(old, 1);
  }
  if (effect.verb === 'create' && (!isStash(effect) || effect.marks?.includes('session-made') === true)) made.push(effect.object.kind === 'git' ? objectKey(effect.object) : (databaseKey(effect) ?? path ?? ''));
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

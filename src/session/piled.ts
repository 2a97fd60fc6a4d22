import type { Effect } from '../model/effect.ts';
import type { Trajectory } from '../model/trajectory.ts';
import { isPiled, ontoOne } from '../tools/files/piled.ts';

/**
 * Moves that end on one another: `mv a.md archive; mv b.md archive` where archive is no folder. Each replaces the one before, and only the last is left.
 * Where nobody knows what stands at the target, it is taken for a folder.
 */
export function withPiled(effects: readonly Effect[], trajectory: Trajectory): readonly Effect[] {
  if (!effects.some((effect) => effect.verb === 'move' && effect.to !== undefined)) return effects;
  const folders = new Set<string>();
  const taken = new Set<string>(trajectory.moved);
  return effects.map((effect, at) => {
    const path = effect.object.kind === 'path' ? effect.object.path : undefined;
    if (effect.verb === 'create' && path !== undefined && !isMovedThere(effects[at - 1], path)) folders.add(path);
    const { to } = effect;
    if (effect.verb !== 'move' || to === undefined || path === undefined) return effect;
    const isFolder = folders.has(to) || isMadeFolder(to, trajectory);
    // The tool saw several things going to one name where nothing stands.
    if (isPiled(effect)) return isFolder ? { ...effect, undo: 'trivial', says: `moves what matches ${nameOf(path)} to ${nameOf(to)}` } : effect;
    if (isFolder || !isOneFile(effects[at + 1], to)) return effect;
    const twice = taken.has(to) && !trajectory.moved.includes(path);
    taken.add(to);
    return twice ? ontoOne(effect, `moves ${nameOf(path)} onto ${nameOf(to)}, which is no folder and holds what was moved there before`) : effect;
  });
}

function isMovedThere(before: Effect | undefined, path: string): boolean {
  return before?.verb === 'move' && before.to === path;
}

/** What arrives is the target itself: nothing stands there, or a file that is known. */
function isOneFile(next: Effect | undefined, to: string): boolean {
  if (next?.object.kind !== 'path' || next.object.path !== to) return false;
  return next.verb === 'create' || (next.verb === 'overwrite' && next.extent.files !== undefined);
}

function isMadeFolder(path: string, trajectory: Trajectory): boolean {
  const name = nameOf(path);
  return trajectory.recent.some((call) => call.outcome !== 'failed' && /\b(?:mkdir|makedirs|New-Item|install\s+-d)\b|(?:^|[\s;&|])md\s/i.test(call.text) && call.text.includes(name));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

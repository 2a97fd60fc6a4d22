import { keyOf } from './git-keep.ts';
import type { Kept, KeptRef, Manifest } from './manifest.ts';
import { listCheckpoints } from './store.ts';

/** The checkpoints of a session from one on, newest first: what "back to this point" undoes. */
export async function sinceCheckpoint(store: string, from: Manifest): Promise<readonly Manifest[]> {
  const all = await listCheckpoints(store);
  return all.filter((one) => one.session === from.session && (one.at > from.at || one.id === from.id) && one.before !== 'undo');
}

/**
 * Several checkpoints as one: each path as the oldest of them kept it, and what the newest action that touched it left there.
 * @param newestFirst at least one
 */
export function joined(newestFirst: readonly Manifest[], from: Manifest): Manifest {
  const entries = new Map<string, Kept>();
  const refs = new Map<string, KeptRef>();
  const after: Record<string, string> = {};
  let isKnown = true;
  for (const one of newestFirst) {
    for (const entry of one.entries) entries.set(entry.path, entry);
    for (const ref of one.refs) refs.set(keyOf(ref), ref);
    if (one.after === undefined) isKnown = false;
    for (const [name, state] of Object.entries(one.after ?? {})) after[name] ??= state;
  }
  const says = newestFirst.length === 1 ? from.says : `${from.says}, and ${String(newestFirst.length - 1)} later`;
  const { after: _after, ...rest } = from;
  return { ...rest, says, entries: [...entries.values()], refs: [...refs.values()], beyond: [...new Set(newestFirst.flatMap((one) => one.beyond))], ...(isKnown ? { after } : {}) };
}

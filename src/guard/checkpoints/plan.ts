import { isPutBack, keyOf, refsNow } from './git-keep.ts';
import type { Kept, KeptRef, Manifest } from './manifest.ts';
import { several } from './several.ts';
import { keptState, madeBy, stateOf } from './state.ts';

/**
 * Whether what stands there now is what the action left. `newer`: somebody changed it afterwards; `unknown`: it was never seen how the action
 * left it. Neither is written over without a word of the person.
 */
export type Since = 'as-left' | 'newer' | 'unknown';

/** What an undo would do at a path. */
export interface Step {
  readonly entry: Kept;
  readonly does: 'nothing' | 'write' | 'remove' | 'make';
  readonly newer: Since;
}

/** What an undo would do to a ref. */
export interface RefStep {
  readonly ref: KeptRef;
  /** A commit, or `absent`. */
  readonly now: string;
  readonly newer: Since;
}

/** What an undo would do now at paths, without doing it. */
export async function planUndo(manifest: Manifest): Promise<readonly Step[]> {
  const made: readonly Kept[] = madeBy(manifest).map((path) => ({ kind: 'absent', path }));
  return several([...manifest.entries, ...made], 32, async (entry): Promise<Step> => {
    const now = await stateOf(entry.path);
    if (now === keptState(entry)) return { entry, does: 'nothing', newer: 'as-left' };
    return { entry, does: entry.kind === 'absent' ? 'remove' : entry.kind === 'folder' ? 'make' : 'write', newer: since(now, manifest.after?.[entry.path], manifest) };
  });
}

/** What an undo would do now to refs: only those that are not what they were. */
export async function planRefs(manifest: Manifest): Promise<readonly RefStep[]> {
  const now = await refsNow(manifest.refs);
  return manifest.refs.filter(isPutBack).flatMap((ref) => {
    const is = now.get(keyOf(ref)) ?? 'absent';
    if (is === ref.commit) return [];
    const left = manifest.after?.[keyOf(ref)];
    // A ref that the action left alone was moved by somebody else.
    if (left === ref.commit) return [];
    return [{ ref, now: is, newer: since(is, left, manifest) }];
  });
}

function since(now: string, left: string | undefined, manifest: Manifest): Since {
  if (now === 'absent') return 'as-left';
  if (left === undefined) return manifest.after === undefined ? 'unknown' : 'newer';
  return left === now ? 'as-left' : 'newer';
}

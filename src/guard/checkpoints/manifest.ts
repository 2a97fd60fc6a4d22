import * as z from 'zod';

/** What stood at a path when the checkpoint was taken. Modes are POSIX permission bits. */
const entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string(), mode: z.number(), size: z.number(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ kind: z.literal('link'), path: z.string(), target: z.string() }),
  z.object({ kind: z.literal('folder'), path: z.string(), mode: z.number() }),
  z.object({ kind: z.literal('absent'), path: z.string() }),
]);
/** One path as it stood before. */
export type Kept = z.infer<typeof entry>;

/** A ref, stash entry or commit that a command may drop, held by a ref of Tagout's own. */
const keptRef = z.object({ repository: z.string(), name: z.string(), commit: z.string().regex(/^[0-9a-f]{40,64}$/), as: z.string() });
/** One ref of a repository as it stood before. */
export type KeptRef = z.infer<typeof keptRef>;

/** What a checkpoint's `manifest.json` holds; one that does not fit is no checkpoint. */
export const manifest = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-z-]{8,64}$/),
  at: z.number(),
  session: z.string(),
  call: z.string(),
  says: z.string(),
  /** Taken before an undo, so that the undo can be taken back. */
  before: z.literal('undo').optional(),
  entries: z.array(entry),
  refs: z.array(keptRef),
  /** What the same action does that no copy brings back: on other machines, or too much to copy. */
  beyond: z.array(z.string()).default([]),
  /** What the action left behind, by path and by ref, once it is known: so that newer work is seen. */
  after: z.record(z.string(), z.string()).optional(),
});
export type Manifest = z.infer<typeof manifest>;

/** The name of a ref in `after`. */
export function refKey(ref: Pick<KeptRef, 'repository' | 'name'>): string {
  return `ref:${ref.repository}:${ref.name}`;
}

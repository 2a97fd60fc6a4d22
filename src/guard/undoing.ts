import { randomBytes } from 'node:crypto';
import { recordVersion, type TagoutRecord } from '../model/record.ts';
import { joined, sinceCheckpoint } from './checkpoints/back-to.ts';
import type { Manifest } from './checkpoints/manifest.ts';
import { readManifest } from './checkpoints/store.ts';
import { undo, type Undoing, type Undone } from './checkpoints/undo.ts';

/** `back`: this action and everything that its session did after it. */
type UndoReach = 'one' | 'back';

/** What an undo of this reach would start from; `later` counts the actions that "back to here" takes along. */
export async function undoable(store: string, id: string, reach: UndoReach): Promise<{ readonly manifest: Manifest; readonly later: number } | undefined> {
  const from = await readManifest(store, id);
  if (from === undefined) return undefined;
  const since = await sinceCheckpoint(store, from);
  return { manifest: reach === 'back' ? joined(since, from) : from, later: since.length - 1 };
}

/** Undoes, keeps what is written over, and records that it was the person who did. */
export async function undoRecorded(store: string, manifest: Manifest, over: Undoing['over'] & string, writer: string, record: (entry: TagoutRecord) => Promise<unknown>): Promise<Undone> {
  const at = Date.now();
  const done = await undo(store, manifest, { over, keepAs: randomBytes(16).toString('hex'), at });
  const paths = manifest.entries.slice(0, 100).map(({ path }) => path);
  await record({ version: recordVersion, id: randomBytes(16).toString('hex'), at, writer, kind: 'undo', session: manifest.session, call: manifest.call, checkpoint: manifest.id, paths, files: done.restored, bytes: 0 });
  return done;
}

/** What came of an undo, in one sentence. */
export function undoneWords({ restored, skipped, failed, kept }: Undone): string {
  const left = skipped.length === 0 ? '' : `; ${String(skipped.length)} with newer work stay as they are: ${skipped.slice(0, 3).join(', ')}${skipped.length > 3 ? ', …' : ''}`;
  const wrong = failed.length === 0 ? '' : `; ${String(failed.length)} could not be put back: ${failed.slice(0, 3).map((one) => `${one.path} (${one.why})`).join('; ')}`;
  return `${restored === 0 ? 'nothing was put back' : `${String(restored)} put back`}${left}${wrong}${kept === undefined ? '' : `; what stood there before is kept as ${kept.slice(0, 8)}`}`;
}

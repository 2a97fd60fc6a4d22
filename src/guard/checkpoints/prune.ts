import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dropRefs } from './git-keep.ts';
import type { Manifest } from './manifest.ts';
import { listCheckpoints } from './store.ts';

/** A copy younger than this may belong to a checkpoint that is just being taken. */
const youngFor = 3_600_000;

export interface Pruned {
  readonly checkpoints: number;
  readonly objects: number;
}

/**
 * Forgets checkpoints older than `before`, the oldest ones above `most` bytes, and objects that no checkpoint names any more.
 * @param now milliseconds since the epoch, as the file system tells time
 */
export async function prune(store: string, before: number, now: number, most = Number.POSITIVE_INFINITY): Promise<Pruned> {
  const all = await listCheckpoints(store);
  const stay: Manifest[] = [];
  let bytes = 0;
  for (const one of all) {
    bytes += one.entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
    if (one.at >= before && bytes <= most) stay.push(one);
  }
  const staying = new Set(stay.map(({ id }) => id));
  for (const one of all) if (!staying.has(one.id)) await forget(store, one);
  const used = new Set(stay.flatMap((one) => one.entries.flatMap((entry) => (entry.kind === 'file' ? [entry.digest] : []))));
  let objects = 0;
  for (const [folder, name] of [...(await namesIn(store, 'objects')), ...(await namesIn(store, 'incoming'))]) {
    if (used.has(name)) continue;
    const path = join(folder, name);
    const young = await stat(path).then(({ mtimeMs, ctimeMs }) => now - Math.max(mtimeMs, ctimeMs) < youngFor, () => true);
    if (young) continue;
    await rm(path, { force: true });
    objects += 1;
  }
  return { checkpoints: all.length - stay.length, objects };
}

/** Takes one checkpoint away: its manifest first, so that a crash leaves copies that nobody names and never a name without its copy. */
export async function forget(store: string, manifest: Pick<Manifest, 'id' | 'refs'>): Promise<void> {
  await rm(join(store, 'manifests', `${manifest.id}.json`), { force: true });
  await dropRefs(manifest.refs);
}

async function namesIn(store: string, part: 'objects' | 'incoming'): Promise<readonly (readonly [folder: string, name: string])[]> {
  const root = join(store, part);
  const names = await readdir(root).catch(() => []);
  if (part === 'incoming') return names.map((name) => [root, name] as const);
  const found: (readonly [string, string])[] = [];
  for (const name of names) for (const object of await readdir(join(root, name)).catch(() => [])) found.push([join(root, name), object]);
  return found;
}

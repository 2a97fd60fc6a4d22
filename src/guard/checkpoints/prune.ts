import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dropRefs } from './git-keep.ts';
import type { Manifest } from './manifest.ts';
import { listCheckpoints } from './store.ts';

/** Nothing younger than this goes for want of room: else an agent that makes much noise could push out the copy of what it took before. */
const keptWhole = 24 * 3_600_000;
/** A copy younger than this may belong to a checkpoint that is just being taken. */
const youngFor = 3_600_000;

interface Pruned {
  readonly checkpoints: number;
  readonly objects: number;
}

/**
 * Forgets checkpoints older than `before`, the oldest ones above `most` bytes (of different content) that are older than a day, and objects that no checkpoint names any more.
 * @param now milliseconds since the epoch, as the file system tells time
 */
export async function prune(store: string, before: number, now: number, most = Number.POSITIVE_INFINITY): Promise<Pruned> {
  const all = await listCheckpoints(store);
  const stay: Manifest[] = [];
  let bytes = 0;
  const counted = new Set<string>();
  for (const one of all) {
    for (const entry of one.entries) {
      if (entry.kind !== 'file' || counted.has(entry.digest)) continue;
      counted.add(entry.digest);
      bytes += entry.size;
    }
    if (one.at >= before && (bytes <= most || now - one.at < keptWhole)) stay.push(one);
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

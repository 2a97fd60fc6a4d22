import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Count } from '../../model/effect.ts';

/** Entries after which a count stops and says `more-than`. */
const mostEntries = 20_000;

/** Files that are asked for their size side by side. */
const atOnce = 64;

export interface Counted {
  readonly files: Count;
  readonly bytes: Count;
  /** The first folder that holds a `.git`, the counted folder itself included. */
  readonly repository?: string;
}

/** Files and bytes at or below a path, links not followed; stops early on large trees. Unreadable folders count as nothing. */
export async function countBelow(path: string, deadline: () => 'go-on' | 'stop' = () => 'go-on'): Promise<Counted> {
  let files = 0;
  let bytes = 0;
  let entries = 0;
  let bound: Count['bound'] = 'exact';
  let repository: string | undefined;
  const open: string[] = [path];
  const sized: string[] = [];
  const first = await lstat(path).catch(() => undefined);
  if (first === undefined) return { files: { n: 0, bound }, bytes: { n: 0, bound } };
  if (!first.isDirectory()) return { files: { n: 1, bound }, bytes: { n: first.size, bound } };
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const handle = await opendir(folder).catch(() => undefined);
    if (handle === undefined) continue;
    for await (const entry of handle) {
      entries += 1;
      if (entries > mostEntries || deadline() === 'stop') {
        bound = 'more-than';
        break;
      }
      const full = join(folder, entry.name);
      if (entry.name === '.git') repository ??= folder;
      if (entry.isDirectory()) open.push(full);
      else {
        files += 1;
        sized.push(full);
        if (sized.length >= atOnce) bytes += await sizeOf(sized.splice(0));
      }
    }
    bytes += await sizeOf(sized.splice(0));
    if (bound === 'more-than') break;
  }
  return { files: { n: files, bound }, bytes: { n: bytes, bound }, ...(repository === undefined ? {} : { repository }) };
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => lstat(file).then((stat) => stat.size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

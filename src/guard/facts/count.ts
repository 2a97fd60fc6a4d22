import { lstat as lstatOf, type Dir, type Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Count } from '../../model/effect.ts';

/** Entries after which a count stops and says `more-than`. */
const mostEntries = 20_000;

/** Files that are asked for their size side by side. */
const atOnce = 64;

interface Counted {
  readonly files: Count;
  readonly bytes: Count;
  /** Tells one set of names from another, whatever the order in which the disk gives them. */
  readonly names: string;
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
  if (first === undefined) return { files: { n: 0, bound }, bytes: { n: 0, bound }, names: '' };
  let names = hashOf(path);
  if (!first.isDirectory()) return { files: { n: 1, bound }, bytes: { n: first.size, bound }, names: names.toString(16) };
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const handle = await opendir(folder, { bufferSize: 1024 }).catch(() => undefined);
    if (handle === undefined) continue;
    for (const entry of entriesOf(handle)) {
      entries += 1;
      if (entries > mostEntries || deadline() === 'stop') {
        bound = 'more-than';
        break;
      }
      const full = join(folder, entry.name);
      names = (names + hashOf(full)) >>> 0;
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
  return { files: { n: files, bound }, bytes: { n: bytes, bound }, names: names.toString(16), ...(repository === undefined ? {} : { repository }) };
}

/** A short hash of a path (FNV-1a): it need not be safe, only differ. */
function hashOf(path: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < path.length; at += 1) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Names of an open folder come a thousand at a time; a promise for each of them would take several times what the file system takes. */
function* entriesOf(handle: Dir): Iterable<Dirent> {
  try {
    for (let entry = handle.readSync(); entry !== null; entry = handle.readSync()) yield entry;
  } catch {
    // what cannot be read on counts as nothing
  } finally {
    handle.closeSync();
  }
}

function sizeOf(files: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    let left = files.length;
    let bytes = 0;
    if (left === 0) resolve(0);
    for (const file of files) {
      lstatOf(file, (error, stat) => {
        if (error === null) bytes += stat.size;
        left -= 1;
        if (left === 0) resolve(bytes);
      });
    }
  });
}

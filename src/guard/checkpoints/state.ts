import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { keyOf, refsNow } from './git-keep.ts';
import type { Kept, Manifest } from './manifest.ts';
import { digestOf } from './objects.ts';
import { several } from './several.ts';
import { forget } from './prune.ts';
import { readManifest, writeManifest } from './store.ts';

/** New files of an action that are remembered one by one, so that an undo takes away these and no others. */
const mostMade = 5_000;

/** What stands at a path, as one word that another state can be compared with. */
export async function stateOf(path: string): Promise<string> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat === undefined) return 'absent';
  if (stat.isSymbolicLink()) return `link ${await readlink(path)}`;
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? `file ${(stat.mode & 0o7777).toString(8)} ${await digestOf(path).catch(() => 'unreadable')}` : 'other';
}

/** What stood there when the checkpoint was taken, in the same words. */
export function keptState(entry: Kept): string {
  switch (entry.kind) {
    case 'file':
      return `file ${entry.mode.toString(8)} ${entry.digest}`;
    case 'link':
      return `link ${entry.target}`;
    default:
      return entry.kind;
  }
}

/** Notes what the action left behind, so that an undo can tell newer work from the action's own. */
export async function noteAfter(store: string, id: string): Promise<void> {
  const manifest = await readManifest(store, id);
  if (manifest === undefined) return;
  const after: Record<string, string> = {};
  const note = async (path: string): Promise<void> => {
    after[path] = await stateOf(path);
  };
  await several(manifest.entries.map(({ path }) => path), 32, note);
  for (const entry of manifest.entries) if (entry.kind !== 'folder' && after[entry.path] === 'folder') await several(await below(entry.path, mostMade), 32, note);
  const now = await refsNow(manifest.refs);
  for (const ref of manifest.refs) after[keyOf(ref)] = now.get(keyOf(ref)) ?? 'absent';
  await writeManifest(store, { ...manifest, after });
}

/**
 * Notes what an action changed of which nothing was known: the manifest keeps what is not as it was, and is forgotten where all is.
 * @returns the manifest that stays
 */
export async function noteChanged(store: string, id: string): Promise<Manifest | undefined> {
  const manifest = await readManifest(store, id);
  if (manifest === undefined) return undefined;
  const now = await several(manifest.entries, 32, ({ path }) => stateOf(path));
  const entries = manifest.entries.filter((entry, at) => now[at] !== keptState(entry));
  if (entries.length === 0) {
    await forget(store, manifest);
    return undefined;
  }
  const after = Object.fromEntries(manifest.entries.flatMap((entry, at) => (entries.includes(entry) ? [[entry.path, now[at] ?? 'absent']] : [])));
  const changed = { ...manifest, entries, after };
  await writeManifest(store, changed);
  return changed;
}

/** Paths that the action made where nothing stood before, deepest first. */
export function madeBy(manifest: Manifest): readonly string[] {
  const kept = new Set(manifest.entries.map((entry) => entry.path));
  return Object.keys(manifest.after ?? {})
    .filter((path) => !path.startsWith('ref:') && !kept.has(path))
    .sort((a, b) => b.length - a.length);
}

async function below(folder: string, most: number): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let at = open.pop(); at !== undefined && found.length < most; at = open.pop()) {
    for (const entry of await readdir(at, { withFileTypes: true }).catch(() => [])) {
      const path = join(at, entry.name);
      found.push(path);
      if (entry.isDirectory()) open.push(path);
    }
  }
  return found.slice(0, most);
}

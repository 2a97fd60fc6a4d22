import { chmod, lstat, mkdir, readFile, readlink, readdir, rm, rmdir, symlink, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dropRefs, restoreRef } from './git-keep.ts';
import { manifest as manifestSchema, type Kept, type Manifest } from './manifest.ts';
import { digestOf, restoreObject } from './objects.ts';
import { writeManifest } from './take.ts';

/** What an undo would do at a path. */
export interface Step {
  readonly entry: Kept;
  readonly does: 'nothing' | 'write' | 'remove' | 'make';
  /** Somebody changed it after the action: it is not written over without a word of the person. */
  readonly newer: 'newer' | 'as-left';
}

export async function readManifest(store: string, id: string): Promise<Manifest | undefined> {
  const text = await readFile(join(store, 'manifests', `${id}.json`), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** All checkpoints of a store, newest first. */
export async function listCheckpoints(store: string): Promise<readonly Manifest[]> {
  const names = await readdir(join(store, 'manifests')).catch(() => []);
  const read = await Promise.all(names.filter((name) => /^[0-9a-z-]+\.json$/.test(name)).map((name) => readManifest(store, name.slice(0, -5))));
  return read.filter((one) => one !== undefined).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/** Notes what the action left behind, so that an undo can tell newer work from the action's own. */
export async function noteAfter(store: string, id: string): Promise<void> {
  const manifest = await readManifest(store, id);
  if (manifest === undefined) return;
  const after: Record<string, string> = {};
  for (const entry of manifest.entries) after[entry.path] = await stateOf(entry.path);
  await writeManifest(store, { ...manifest, after });
}

/** What an undo would do now, without doing it. */
export async function planUndo(manifest: Manifest): Promise<readonly Step[]> {
  return Promise.all(
    manifest.entries.map(async (entry): Promise<Step> => {
      const now = await stateOf(entry.path);
      const before = keptState(entry);
      if (now === before) return { entry, does: 'nothing', newer: 'as-left' };
      const left = manifest.after?.[entry.path];
      const newer = left !== undefined && left !== now && now !== 'absent' ? 'newer' : 'as-left';
      return { entry, does: entry.kind === 'absent' ? 'remove' : entry.kind === 'folder' ? 'make' : 'write', newer };
    }),
  );
}

export interface Undone {
  readonly restored: number;
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly path: string; readonly why: string }[];
}

/**
 * Puts back what a checkpoint kept. Newer work is left alone unless `over` says otherwise. Each file is written whole or not at all,
 * and doing it again after a crash finishes it.
 */
export async function undo(store: string, manifest: Manifest, over: 'keep-newer' | 'replace-newer' = 'keep-newer'): Promise<Undone> {
  const steps = await planUndo(manifest);
  const skipped: string[] = [];
  const failed: { path: string; why: string }[] = [];
  let restored = 0;
  const folders = steps.filter((step) => step.does === 'make').sort((a, b) => a.entry.path.length - b.entry.path.length);
  const rest = steps.filter((step) => step.does === 'write');
  const removals = steps.filter((step) => step.does === 'remove').sort((a, b) => b.entry.path.length - a.entry.path.length);
  for (const step of [...folders, ...rest, ...removals]) {
    if (step.newer === 'newer' && over === 'keep-newer') {
      skipped.push(step.entry.path);
      continue;
    }
    try {
      await restore(store, step.entry);
      restored += 1;
    } catch (error) {
      failed.push({ path: step.entry.path, why: error instanceof Error ? error.message : 'unknown error' });
    }
  }
  for (const ref of manifest.refs) if ((await restoreRef(ref)) === 'failed') failed.push({ path: ref.name, why: 'git did not take the ref back' });
  return { restored, skipped, failed };
}

/** Forgets checkpoints older than `before`, and objects that no checkpoint names any more. */
export async function prune(store: string, before: number): Promise<{ readonly checkpoints: number; readonly objects: number }> {
  const all = await listCheckpoints(store);
  const old = all.filter((one) => one.at < before);
  for (const one of old) {
    await dropRefs(one.refs);
    await rm(join(store, 'manifests', `${one.id}.json`), { force: true });
  }
  const used = new Set(all.filter((one) => one.at >= before).flatMap((one) => one.entries.flatMap((entry) => (entry.kind === 'file' ? [entry.digest] : []))));
  let objects = 0;
  for (const folder of await readdir(join(store, 'objects')).catch(() => [])) {
    for (const digest of await readdir(join(store, 'objects', folder)).catch(() => [])) {
      if (used.has(digest)) continue;
      await rm(join(store, 'objects', folder, digest), { force: true });
      objects += 1;
    }
  }
  return { checkpoints: old.length, objects };
}

async function restore(store: string, entry: Kept): Promise<void> {
  switch (entry.kind) {
    case 'file':
      await clear(entry.path, 'file');
      return restoreObject(store, entry.digest, entry.path, entry.mode);
    case 'link':
      await clear(entry.path, 'link');
      await mkdir(dirname(entry.path), { recursive: true });
      return symlink(entry.target, entry.path);
    case 'folder':
      await clear(entry.path, 'folder');
      await mkdir(entry.path, { recursive: true });
      return chmod(entry.path, entry.mode);
    case 'absent': {
      const stat = await lstat(entry.path).catch(() => undefined);
      if (stat === undefined) return;
      // a folder that the action made goes only when it is empty: what stands in it is somebody else's
      return stat.isDirectory() ? rmdir(entry.path) : unlink(entry.path);
    }
  }
}

/** Makes room where something of another kind stands; a folder with content is never removed for a file. */
async function clear(path: string, kind: 'file' | 'link' | 'folder'): Promise<void> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat === undefined) return;
  if (stat.isDirectory()) return kind === 'folder' ? undefined : rmdir(path);
  if (kind !== 'file' || stat.isSymbolicLink()) await unlink(path);
}

async function stateOf(path: string): Promise<string> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat === undefined) return 'absent';
  if (stat.isSymbolicLink()) return `link ${await readlink(path)}`;
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? `file ${(stat.mode & 0o7777).toString(8)} ${await digestOf(path).catch(() => 'unreadable')}` : 'other';
}

function keptState(entry: Kept): string {
  switch (entry.kind) {
    case 'file':
      return `file ${entry.mode.toString(8)} ${entry.digest}`;
    case 'link':
      return `link ${entry.target}`;
    default:
      return entry.kind;
  }
}

import { lstat, mkdir, open, readdir, readlink, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expandGlob } from '../facts/glob.ts';
import { keepRefs, uncommittedOf } from './git-keep.ts';
import type { Kept, KeptRef, Manifest } from './manifest.ts';
import { keepObject } from './objects.ts';
import type { Targets } from './targets.ts';

/** Above these nothing is kept and the action is asked about. */
export interface Bounds {
  readonly files: number;
  readonly bytes: number;
}

export const defaultBounds: Bounds = { files: 20_000, bytes: 500_000_000 };

export type Taken =
  | { readonly kind: 'kept'; readonly manifest: Manifest; readonly files: number; readonly bytes: number }
  /** There was nothing to keep. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly why: string };

export interface Taking {
  readonly store: string;
  readonly id: string;
  readonly at: number;
  readonly session: string;
  readonly call: string;
  readonly says: string;
  readonly bounds?: Bounds;
}

/** Takes a checkpoint of what an action would change or drop. The manifest is written last and at once, so that a crash leaves either a whole checkpoint or none. */
export async function takeCheckpoint(targets: Targets, taking: Taking): Promise<Taken> {
  const bounds = taking.bounds ?? defaultBounds;
  try {
    await mkdir(join(taking.store, 'manifests'), { recursive: true, mode: 0o700 });
    const entries = new Map<string, Kept>();
    const total = { files: 0, bytes: 0 };
    const queue = await pathsOf(targets);
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (entries.has(path)) continue;
      const kept = await keepPath(taking.store, path, queue);
      if (kept === undefined) continue;
      entries.set(path, kept);
      total.files += kept.kind === 'file' || kept.kind === 'link' ? 1 : 0;
      total.bytes += kept.kind === 'file' ? kept.size : 0;
      if (total.files > bounds.files || total.bytes > bounds.bytes) return { kind: 'failed', why: `it would keep more than ${bounds.files} files or ${Math.round(bounds.bytes / 1_000_000)} MB` };
    }
    const refs: KeptRef[] = [];
    for (const { directory } of targets.repositories) refs.push(...(await keepRefs(directory, taking.id)));
    if (entries.size === 0 && refs.length === 0) return { kind: 'nothing' };
    const { id, at, session, call, says } = taking;
    const manifest: Manifest = { version: 1, id, at, session, call, says: says.slice(0, 300), entries: [...entries.values()], refs };
    await writeManifest(taking.store, manifest);
    return { kind: 'kept', manifest, ...total };
  } catch (error) {
    return { kind: 'failed', why: reason(error) };
  }
}

/** Writes a manifest whole: to a temporary file, to the disk, then under its name. */
export async function writeManifest(store: string, manifest: Manifest): Promise<void> {
  const temporary = join(store, 'manifests', `.${manifest.id}.tmp`);
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(manifest));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(store, 'manifests', `${manifest.id}.json`)).catch(async (error: unknown) => {
    await rm(temporary, { force: true });
    throw error;
  });
}

async function pathsOf(targets: Targets): Promise<string[]> {
  const paths: string[] = [];
  for (const { path, pattern } of targets.paths) {
    if (pattern === undefined) paths.push(path);
    else {
      const { paths: matches, bound } = await expandGlob(path);
      if (bound === 'more-than') throw new Error(`${path} matches too many files`);
      paths.push(...matches);
    }
  }
  for (const { directory, what } of targets.repositories) paths.push(...(await uncommittedOf(directory, what)));
  return paths;
}

async function keepPath(store: string, path: string, queue: string[]): Promise<Kept | undefined> {
  const stat = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'absent' as const;
    throw error;
  });
  if (stat === 'absent') return { kind: 'absent', path };
  if (stat.isSymbolicLink()) return { kind: 'link', path, target: await readlink(path) };
  if (stat.isDirectory()) {
    for (const name of await readdir(path)) queue.push(join(path, name));
    return { kind: 'folder', path, mode: stat.mode & 0o7777 };
  }
  if (!stat.isFile()) return undefined; // sockets, pipes and devices hold no content of their own
  return { kind: 'file', path, mode: stat.mode & 0o7777, size: stat.size, digest: await keepObject(store, path) };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' ? 'the disk is full' : code === 'EACCES' ? `it may not be read (${error.message})` : error.message;
}

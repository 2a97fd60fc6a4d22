import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expandGlob } from '../facts/glob.ts';
import { keepRefs, uncommittedOf } from './git-keep.ts';
import type { Kept, KeptRef, Manifest } from './manifest.ts';
import { flush, keepObject, openObjects } from './objects.ts';
import { writeManifest } from './store.ts';
import type { Targets } from './targets.ts';

/** Above these nothing is kept and the action is asked about. */
export interface Bounds {
  readonly files: number;
  readonly bytes: number;
}

const defaultBounds: Bounds = { files: 20_000, bytes: 500_000_000 };
/** Copies under way at once. */
const atOnce = 16;

/** What became of a checkpoint. */
export type Taken =
  | { readonly kind: 'kept'; readonly manifest: Manifest; readonly files: number; readonly bytes: number }
  /** There was nothing to keep. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly why: string };

interface Taking {
  readonly store: string;
  readonly id: string;
  readonly at: number;
  readonly session: string;
  readonly call: string;
  readonly says: string;
  readonly before?: 'undo';
  readonly bounds?: Bounds;
  /** `later`: the machine writes it to the disk when it likes. A copy that no allow rests on need not outlive a loss of power. */
  readonly flushed?: 'first' | 'later';
}

/** Takes a checkpoint of what an action would change or drop. The manifest is written last and at once, so that a crash leaves either a whole checkpoint or none. */
export async function takeCheckpoint(targets: Targets, taking: Taking): Promise<Taken> {
  try {
    await openObjects(taking.store);
    const { entries, files, bytes, digests } = await copyAll(await pathsOf(targets), taking);
    const refs: KeptRef[] = [];
    for (const { directory } of targets.repositories) refs.push(...(await keepRefs(directory, taking.id, refs)));
    if (entries.length === 0 && refs.length === 0) return { kind: 'nothing' };
    const { id, at, session, call, says } = taking;
    const manifest: Manifest = { version: 1, id, at, session, call, says: says.slice(0, 300), ...(taking.before === undefined ? {} : { before: taking.before }), entries, refs, beyond: [...targets.beyond] };
    if (taking.flushed !== 'later') await flush(taking.store, digests);
    await writeManifest(taking.store, manifest, taking.flushed);
    return { kind: 'kept', manifest, files, bytes };
  } catch (error) {
    return { kind: 'failed', why: reason(error) };
  }
}

/** Copies every path with all that is below it, several at once and never more than the bounds allow. */
async function copyAll(roots: readonly string[], { store, bounds = defaultBounds }: Taking): Promise<{ readonly entries: Kept[]; readonly files: number; readonly bytes: number; readonly digests: string[] }> {
  const entries = new Map<string, Kept>();
  const seen = new Set<string>(roots);
  const queue = [...seen];
  const total = { files: 0, bytes: 0 };
  let next = 0;
  const measure = (files: number, bytes: number): void => {
    total.files += files;
    total.bytes += bytes;
    if (total.files > bounds.files || total.bytes > bounds.bytes) throw new Error(`it would keep more than ${String(bounds.files)} files or ${String(Math.round(bounds.bytes / 1_000_000))} MB`);
  };
  const one = async (path: string): Promise<void> => {
    const kept = await keepPath(store, path, measure);
    if (kept === undefined) return;
    entries.set(path, kept.entry);
    for (const below of kept.below) {
      if (seen.has(below)) continue;
      seen.add(below);
      queue.push(below);
    }
  };
  while (next < queue.length) {
    const batch = queue.slice(next, next + atOnce);
    next += batch.length;
    const failed = (await Promise.allSettled(batch.map(one))).find((done) => done.status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }
  const digests = [...new Set([...entries.values()].flatMap((entry) => (entry.kind === 'file' ? [entry.digest] : [])))];
  return { entries: queue.flatMap((path) => entries.get(path) ?? []), ...total, digests };
}

/** Roots as the machine knows them, the links of their folders resolved: an undo must not follow a link that was put there later. */
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
  const broken = paths.find((path) => path.includes('\u{fffd}'));
  if (broken !== undefined) throw new Error(`a name in ${dirname(broken)} is no text`);
  return Promise.all(paths.map(settled));
}

async function settled(path: string): Promise<string> {
  const resolved = await settledAt(path);
  // On a disk that does not tell case apart the name is kept as the disk has it, so that an undo gives exactly that name back.
  const real = await realpath(resolved).catch(() => resolved);
  if (real === resolved || real.toLowerCase() !== resolved.toLowerCase()) return resolved;
  return (await lstat(real)).ino === (await lstat(resolved)).ino ? real : resolved;
}

async function settledAt(path: string): Promise<string> {
  const missing: string[] = [basename(path)];
  for (let at = dirname(path); ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real !== undefined) return join(real, ...missing);
    if (at === dirname(at)) return path;
    missing.unshift(basename(at));
  }
}

async function keepPath(store: string, path: string, measure: (files: number, bytes: number) => void): Promise<{ readonly entry: Kept; readonly below: readonly string[] } | undefined> {
  const stat = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'absent' as const;
    throw error;
  });
  if (stat === 'absent') return { entry: { kind: 'absent', path }, below: [] };
  const mode = stat.mode & 0o7777;
  if (stat.isSymbolicLink()) {
    measure(1, 0);
    return { entry: { kind: 'link', path, target: await readlink(path) }, below: await writtenThrough(path) };
  }
  if (stat.isDirectory()) return { entry: { kind: 'folder', path, mode }, below: await namesIn(path) };
  if (!stat.isFile()) return undefined; // sockets, pipes and devices hold no content of their own
  measure(1, stat.size);
  const { digest, size } = await keepObject(store, path);
  return { entry: { kind: 'file', path, mode, size, digest }, below: [] };
}

/** What is in a folder. A name that is no text cannot be written into a manifest, so a file of that name could not be brought back. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { encoding: 'buffer' });
  return names.map((name) => {
    const text = name.toString('utf8');
    if (!Buffer.from(text).equals(name)) throw new Error(`a name in ${folder} is no text`);
    return join(folder, text);
  });
}

/** A write through a link changes the file behind it, so that file is kept as well. */
async function writtenThrough(link: string): Promise<readonly string[]> {
  const real = await realpath(link).catch(() => undefined);
  const stat = real === undefined ? undefined : await lstat(real).catch(() => undefined);
  return real !== undefined && stat?.isFile() === true ? [real] : [];
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' ? 'the disk is full' : code === 'EACCES' ? `it may not be read (${error.message})` : error.message;
}

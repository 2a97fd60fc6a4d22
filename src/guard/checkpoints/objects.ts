import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, constants, createReadStream, existsSync, fstatSync, lstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { copyFile, chmod, mkdir, open, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { several } from './several.ts';
import { sha256 } from '../sha256.ts';

/** Files up to so many bytes are read and written in one go. */
const mostAtOnce = 256_000;
/** An object that was named within these milliseconds is young enough for a clean-up to leave it alone (`youngFor` of prune.ts is more). */
const stillYoung = 1_200_000;

/** The sha256 of a file's content, hex. Throws where it cannot be read. */
export async function digestOf(path: string): Promise<string> {
  const small = readSmall(path);
  if (small !== undefined) return sha256(small);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Where an object of this content lies. */
export function objectPath(store: string, digest: string): string {
  return join(store, 'objects', digest.slice(0, 2), digest);
}

/** Makes the folders that copies pass through. */
export async function openObjects(store: string): Promise<void> {
  for (const name of ['manifests', 'incoming', 'objects']) await mkdir(join(store, name), { recursive: true, mode: 0o700 });
}

/**
 * Keeps a copy of a file's content under its digest: reflinked where the file system can, else copied, never hard-linked
 * (a hard link does not survive a write in place). The digest is of the copy, so that a file that changes meanwhile is kept as copied.
 * The caller flushes: see `flush`.
 */
export async function keepObject(store: string, path: string): Promise<{ readonly digest: string; readonly size: number }> {
  const temporary = join(store, 'incoming', `${process.pid}-${Math.random().toString(36).slice(2)}`);
  const small = readSmall(path);
  if (small === undefined) return keepLarge(store, path, temporary);
  const digest = sha256(small);
  const target = objectPath(store, digest);
  if (!isThere(target, small.length)) putAt(target, small, temporary, 0o600);
  return { digest, size: small.length };
}

async function keepLarge(store: string, path: string, temporary: string): Promise<{ readonly digest: string; readonly size: number }> {
  try {
    await copyFile(path, temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await chmod(temporary, 0o600);
    const [digest, { size }] = await Promise.all([digestOf(temporary), stat(temporary)]);
    const target = objectPath(store, digest);
    if (isThere(target, size)) return { digest, size };
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    return { digest, size };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Whether an object is kept already; it is made young again, so that a clean-up that runs at this moment leaves it alone. */
function isThere(target: string, size: number): boolean {
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.size !== size) return false;
  const now = Date.now();
  if (now - there.mtimeMs > stillYoung) utimesSync(target, now / 1000, now / 1000);
  return true;
}

/** Few files are flushed one by one, many by one flush of their file system: a manifest must never outlive what it names. */
export async function flush(store: string, digests: readonly string[]): Promise<void> {
  if (digests.length > 32 && process.platform === 'linux' && (await flushedAtOnce(store))) return;
  await several(digests, 8, async (digest) => {
    const handle = await open(objectPath(store, digest), 'r+');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
  });
}

function flushedAtOnce(store: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('sync', ['-f', store], { timeout: 20_000 }, (error) => {
      resolve(error === null);
    });
  });
}

/**
 * Puts an object's content at a path, whole or not at all. What stands there of another kind goes only when the copy is ready;
 * a folder with content is never removed for a file. The name of the passing copy is always the same, so that a second try clears up after a crash.
 */
export async function restoreObject(store: string, digest: string, path: string, mode: number): Promise<void> {
  const object = objectPath(store, digest);
  const temporary = join(dirname(path), `.tagout-restore-${sha256(`${digest} ${path}`).slice(0, 24)}`);
  const small = readSmall(object);
  // What a crash left of an earlier try.
  if (existsSync(temporary)) rmSync(temporary, { force: true });
  try {
    if (small === undefined) await copyFile(object, temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    else writeFileSync(temporary, small, { flag: 'wx', mode: 0o600 });
    if ((small === undefined ? await digestOf(temporary) : sha256(small)) !== digest) throw new Error(`the kept copy of ${path} is damaged`);
    chmodSync(temporary, mode);
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) await rmdir(path);
    else if (there !== undefined && !there.isFile() && process.platform === 'win32') await unlink(path);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes content whole: under a passing name first, so that a crash leaves nothing half written under the name that counts. */
function putAt(target: string, content: Buffer, temporary: string, mode: number): void {
  try {
    writeFileSync(temporary, content, { flag: 'wx', mode });
    try {
      renameSync(temporary, target);
    } catch {
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      renameSync(temporary, target);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * The content of a small file; `undefined` where it is larger than that, or no plain file any more. Read at once: of ten thousand files, the way
 * through the thread pool takes most of the time. A pipe that took the file's place does not hold this up.
 */
function readSmall(path: string): Buffer | undefined {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size > mostAtOnce) return undefined;
    const content = Buffer.allocUnsafe(stat.size + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read) read = readSync(descriptor, content, length, content.length - length, null);
    // One byte more than there was: it grows while it is read.
    return length > stat.size ? undefined : content.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, chmod, lstat, mkdir, open, rename, rm, rmdir, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The sha256 of a file's content, hex. Throws where it cannot be read. */
export async function digestOf(path: string): Promise<string> {
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
  try {
    await copyFile(path, temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await chmod(temporary, 0o600);
    const [digest, { size }] = await Promise.all([digestOf(temporary), stat(temporary)]);
    const target = objectPath(store, digest);
    const there = await stat(target).catch(() => undefined);
    if (there?.size === size) {
      // Young again: a clean-up that runs at this moment leaves it alone.
      await utimes(target, new Date(), new Date());
      return { digest, size };
    }
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    return { digest, size };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Few files are flushed one by one, many by one flush of their file system: a manifest must never outlive what it names. */
export async function flush(store: string, digests: readonly string[]): Promise<void> {
  if (digests.length > 32 && process.platform === 'linux' && (await flushedAtOnce(store))) return;
  for (const digest of digests) {
    const handle = await open(objectPath(store, digest), 'r+');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }
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
  const temporary = join(dirname(path), `.tagout-restore-${createHash('sha256').update(`${digest} ${path}`).digest('hex').slice(0, 24)}`);
  await rm(temporary, { force: true });
  try {
    await copyFile(objectPath(store, digest), temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    if ((await digestOf(temporary)) !== digest) throw new Error(`the kept copy of ${path} is damaged`);
    await chmod(temporary, mode);
    const there = await lstat(path).catch(() => undefined);
    if (there?.isDirectory() === true) await rmdir(path);
    else if (there !== undefined && !there.isFile() && process.platform === 'win32') await unlink(path);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
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

/**
 * Keeps a copy of a file's content under its digest: reflinked where the file system can, else copied, never hard-linked
 * (a hard link does not survive a write in place). The digest is of the copy, so that a file that changes meanwhile is kept as copied.
 */
export async function keepObject(store: string, path: string): Promise<string> {
  const temporary = join(store, 'incoming', `${process.pid}-${Math.random().toString(36).slice(2)}`);
  await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
  try {
    await copyFile(path, temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await chmod(temporary, 0o600);
    const digest = await digestOf(temporary);
    const target = objectPath(store, digest);
    if (await exists(target)) return digest;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await sync(temporary);
    await rename(temporary, target);
    return digest;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Puts an object's content at a path, whole or not at all. */
export async function restoreObject(store: string, digest: string, path: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.tagout-${digest.slice(0, 12)}-${process.pid}`);
  try {
    await copyFile(objectPath(store, digest), temporary, constants.COPYFILE_FICLONE);
    if ((await digestOf(temporary)) !== digest) throw new Error(`the kept copy of ${path} is damaged`);
    await chmod(temporary, mode);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

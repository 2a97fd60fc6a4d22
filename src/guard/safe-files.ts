import { chmodSync, closeSync, constants, fchmodSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';

// Small files only, and synchronous: a hook process that decides alone pays more for loading node:fs/promises than for all of its files.

/** This user's id; `undefined` on Windows, where the profile folder's own access list protects what lies in it. */
function ownId(): number | undefined {
  return process.getuid?.();
}

/** Windows has no such flag; links cannot be made there without a right that agents do not have. */
const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/** Whether a folder is this user's alone. */
export type FolderState = { readonly kind: 'ready' } | { readonly kind: 'refused'; readonly why: string };

/** Makes a folder that only this user can enter, or says why the one that is there cannot be used: a link, no folder, another owner. */
export function privateFolder(path: string): FolderState {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    if (!found.isDirectory()) return { kind: 'refused', why: `${path} is not a folder` };
    if (!isOwn(found)) return { kind: 'refused', why: `${path} belongs to another user` };
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) chmodSync(path, 0o700);
    return { kind: 'ready' };
  } catch (error) {
    return { kind: 'refused', why: messageOf(error) };
  }
}

function isOwn(found: Stats): boolean {
  const id = ownId();
  return id === undefined || found.uid === id;
}

/** Writes a file at once and whole: readers see the old text or the new one. No link is followed. */
export function writeWhole(path: string, text: string | Buffer, mode = 0o600): void {
  const aside = join(dirname(path), `.${basename(path)}.${String(process.pid)}.${uniqueSuffix()}`);
  const file = openSync(aside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, mode);
  try {
    writeFileSync(file, text);
    fchmodSync(file, mode);
  } finally {
    closeSync(file);
  }
  try {
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

let written = 0;

function uniqueSuffix(): string {
  written += 1;
  return `${String(written)}.${process.hrtime.bigint().toString(36)}`;
}

type Read = { readonly kind: 'text'; readonly text: string; readonly changedAt: number } | { readonly kind: 'absent' } | { readonly kind: 'refused'; readonly why: string };

/** Reads a plain file of this user's, at most `atMost` bytes. A link, a foreign file or a device is refused. */
export function readOwn(path: string, atMost: number): Read {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | noFollow | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
    const found = fstatSync(file);
    if (!found.isFile()) return { kind: 'refused', why: `${path} is not a plain file` };
    if (!isOwn(found)) return { kind: 'refused', why: `${path} belongs to another user` };
    if (found.size > atMost) return { kind: 'refused', why: `${path} is larger than ${String(atMost)} bytes` };
    return { kind: 'text', text: readFileSync(file, 'utf8'), changedAt: found.mtimeMs };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { kind: 'absent' } : { kind: 'refused', why: messageOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The system's code of an error (`ENOENT`), where it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What a thrown value says, for the log. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

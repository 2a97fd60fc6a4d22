import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Where brought things live: outside the project, so that neither `npm ci` nor a fresh clone loses them.
 * TAGOUT_CACHE moves it.
 */
export function cacheFolder(): string {
  const own = process.env['TAGOUT_CACHE'];
  if (own !== undefined && own !== '') return path.resolve(own);
  const xdg = process.env['XDG_CACHE_HOME'];
  const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.cache');
  return path.join(base, 'tagout');
}

/**
 * The folder of one brought thing, made at most once per version.
 * It is made aside and renamed into place, so a killed run never leaves a half-made one that looks whole;
 * the stamp is written last and is what a later call believes.
 */
export async function makeOnce(name: string, version: string, make: (folder: string) => Promise<void>): Promise<string> {
  const cache = cacheFolder();
  const folder = path.join(cache, `${name}-${version}-${process.platform}-${process.arch}`);
  if (await isStamped(folder, version)) return folder;
  await mkdir(cache, { recursive: true });
  const unlock = await lock(path.join(cache, `${name}.lock`));
  try {
    if (await isStamped(folder, version)) return folder;
    const aside = `${folder}.making`;
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside);
    await make(aside);
    await writeFile(path.join(aside, 'stamp'), `${version}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(aside, folder);
    return folder;
  } finally {
    await unlock();
  }
}

async function isStamped(folder: string, version: string): Promise<boolean> {
  try {
    return (await readFile(path.join(folder, 'stamp'), 'utf8')).trim() === version;
  } catch {
    return false;
  }
}

/** A folder is the lock because making one is atomic everywhere; the pid inside tells a dead owner's lock. */
export async function lock(folder: string): Promise<() => Promise<void>> {
  const unlock = (): Promise<void> => rm(folder, { recursive: true, force: true });
  for (;;) {
    try {
      await mkdir(folder);
      await writeFile(path.join(folder, 'pid'), String(process.pid));
      return unlock;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (await hasDeadOwner(folder)) await unlock();
    else await wait(100);
  }
}

async function hasDeadOwner(folder: string): Promise<boolean> {
  const pid = await ownerOf(folder);
  if (pid === undefined) {
    // The owner may be between its two writes: give it a moment, then believe that it died there.
    await wait(2000);
    return (await ownerOf(folder)) === undefined;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

async function ownerOf(folder: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

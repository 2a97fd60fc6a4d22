import { chmod, lstat, mkdir, realpath, rmdir, symlink, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { runGit } from '../facts/run-git.ts';
import { restoreRef } from './git-keep.ts';
import type { Kept, Manifest } from './manifest.ts';
import { restoreObject } from './objects.ts';
import { planRefs, planUndo, type RefStep, type Step } from './plan.ts';
import { several } from './several.ts';
import { takeCheckpoint } from './take.ts';

/** What an undo did. Paths are absolute; `skipped` hold newer work and were left alone. */
export interface Undone {
  readonly restored: number;
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly path: string; readonly why: string }[];
  /** Checkpoint of what stood there before the undo, where something was written over. */
  readonly kept?: string;
}

/** How an undo treats what came after the checkpoint. */
export interface Undoing {
  readonly over?: 'keep-newer' | 'replace-newer';
  /** Id of the checkpoint that keeps what the undo itself writes over; without one nothing is kept. */
  readonly keepAs?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
}

/**
 * Puts back what a checkpoint kept. Newer work is left alone unless `over` says otherwise, and what is written over is kept first. Each file is
 * written whole or not at all, and doing it again after a crash finishes it.
 */
export async function undo(store: string, manifest: Manifest, { over = 'keep-newer', keepAs, at = 0 }: Undoing = {}): Promise<Undone> {
  const skipped: string[] = [];
  const failed: { path: string; why: string }[] = [];
  const mayDo = (name: string, newer: Step['newer']): boolean => {
    if (newer === 'as-left' || over === 'replace-newer') return true;
    skipped.push(name);
    return false;
  };
  const steps = (await planUndo(manifest)).filter((step) => step.does !== 'nothing' && mayDo(step.entry.path, step.newer));
  const refs = (await planRefs(manifest)).filter((step) => mayDo(step.ref.name, step.newer));
  const kept = await keepWhatGoes(store, manifest, steps, refs, keepAs, at);
  if (kept.kind === 'failed') return { restored: 0, skipped, failed: [{ path: manifest.id, why: `what stands there now could not be kept first: ${kept.why}` }] };
  let restored = 0;
  const attempt = async (path: string, does: () => Promise<void>): Promise<void> => {
    try {
      await does();
      restored += 1;
    } catch (error) {
      failed.push({ path, why: error instanceof Error ? error.message : 'unknown error' });
    }
  };
  for (const step of refs) await attempt(step.ref.name, () => putRefBack(step));
  const byLength = (sign: 1 | -1) => (a: Step, b: Step): number => sign * (a.entry.path.length - b.entry.path.length);
  const folders = steps.filter((step) => step.does === 'make').sort(byLength(1));
  const rest = steps.filter((step) => step.does === 'write');
  const removals = steps.filter((step) => step.does === 'remove').sort(byLength(-1));
  // What the action made goes first: a folder may stand where a file was, and the other way round.
  for (const { entry } of removals) await attempt(entry.path, () => restore(store, entry));
  for (const { entry } of folders) await attempt(entry.path, () => restore(store, entry));
  await several(rest, 16, ({ entry }) => attempt(entry.path, () => restore(store, entry)));
  // Folders that may not be written to get their own mode only when all that is in them is back.
  for (const { entry } of folders) if (entry.kind === 'folder') await chmod(entry.path, entry.mode).catch(() => undefined);
  for (const { entry } of rest) if (entry.kind === 'file' && basename(entry.path) === '.git') await fillWorktree(dirname(entry.path));
  return { restored, skipped, failed, ...(kept.kind === 'kept' ? { kept: kept.manifest.id } : {}) };
}

async function keepWhatGoes(store: string, manifest: Manifest, steps: readonly Step[], refs: readonly RefStep[], keepAs: string | undefined, at: number): ReturnType<typeof takeCheckpoint> {
  if (keepAs === undefined || (steps.length === 0 && refs.length === 0)) return { kind: 'nothing' };
  const repositories = [...new Set(refs.map(({ ref }) => ref.repository))].map((directory) => ({ directory, what: ['branch', 'stash'] as const }));
  return takeCheckpoint(
    { paths: steps.map(({ entry }) => ({ path: entry.path })), repositories, beyond: [], need: 'needed' },
    { store, id: keepAs, at, session: manifest.session, call: manifest.call, says: `before the undo of: ${manifest.says}`, before: 'undo', bounds: { files: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER } },
  );
}

/** Files of a worktree that were as they were committed were not copied: git writes those that are not there, and no others. */
async function fillWorktree(directory: string): Promise<void> {
  await runGit(directory, ['checkout-index', '--all', '--quiet'], 60_000);
}

/** A branch that is checked out takes its files along, as a checkout does; changes in them stay. */
async function putRefBack({ ref, now }: RefStep): Promise<void> {
  const head = (await runGit(ref.repository, ['symbolic-ref', '--quiet', 'HEAD']))?.trim();
  if (head === ref.name && now !== 'absent') await runGit(ref.repository, ['read-tree', '-m', '-u', now, ref.commit], 30_000);
  if ((await restoreRef(ref, now)) === 'failed') throw new Error('git did not take the ref back');
}

async function restore(store: string, entry: Kept): Promise<void> {
  if (entry.kind !== 'absent') await folderFor(entry.path);
  switch (entry.kind) {
    case 'file':
      return restoreObject(store, entry.digest, entry.path, entry.mode);
    case 'link':
      await makeRoom(entry.path);
      return symlink(entry.target, entry.path);
    case 'folder': {
      const stat = await lstat(entry.path).catch(() => undefined);
      if (stat?.isDirectory() === true) return;
      if (stat !== undefined) await unlink(entry.path);
      await mkdir(entry.path, { mode: 0o700 });
      return;
    }
    case 'absent': {
      const stat = await lstat(entry.path).catch(() => undefined);
      // a folder that the action made goes only when it is empty: what stands in it is somebody else's
      if (stat !== undefined) await (stat.isDirectory() ? rmdir(entry.path) : unlink(entry.path));
    }
  }
}

/** The folder of a kept path, which must still be where it was: a link that was put in its place later leads somewhere else. */
async function folderFor(path: string): Promise<void> {
  const folder = dirname(path);
  const there = await realpath(folder).catch(() => undefined);
  if (there === undefined) await mkdir(folder, { recursive: true });
  const real = there ?? (await realpath(folder));
  // A disk that does not tell case apart may give the folder back under another case of its name.
  if (real !== folder && real.toLowerCase() !== folder.toLowerCase()) throw new Error(`a link stands in the way: ${folder} is ${real} now`);
  if (real !== folder && (await lstat(real)).ino !== (await lstat(folder)).ino) throw new Error(`a link stands in the way: ${folder} is ${real} now`);
}

async function makeRoom(path: string): Promise<void> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat !== undefined) await (stat.isDirectory() ? rmdir(path) : unlink(path));
}

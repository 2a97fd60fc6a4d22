import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldsOf } from '../../agents/fields.ts';
import { readOwn, writeWhole } from '../safe-files.ts';
import type { State } from '../state.ts';

/** A program that can run a bundle of Tagout's, and the editor that brought them. */
export interface Runtime {
  /** One entry per editor: its data folder or another name that stays. */
  readonly owner: string;
  readonly runtime: string;
  readonly bundle: string;
  readonly version: string;
}

const notesFile = (state: State): string => join(state.wiring, 'runtimes.json');

/** All runtimes that still exist, newest version first. */
export async function readRuntimes(state: State): Promise<readonly Runtime[]> {
  const read = readOwn(notesFile(state), 1024 * 1024);
  if (read.kind !== 'text') return [];
  let value: unknown;
  try {
    value = JSON.parse(read.text);
  } catch {
    return [];
  }
  const found = fieldsOf(value).list('runtimes').flatMap((one): readonly Runtime[] => {
    const fields = fieldsOf(one);
    const [owner, runtime, bundle, version] = ['owner', 'runtime', 'bundle', 'version'].map((name) => fields.text(name));
    return owner === undefined || runtime === undefined || bundle === undefined || version === undefined ? [] : [{ owner, runtime, bundle, version }];
  });
  return [...found].filter(({ runtime, bundle }) => existsSync(runtime) && existsSync(bundle)).sort((a, b) => newer(b.version, a.version));
}

/**
 * Takes an editor's runtime into the list that the launcher tries. Entries whose files are gone fall out.
 * @param more runtimes that can run the same bundle where this one is gone: `node` of the PATH
 */
export async function registerRuntime(state: State, own: Runtime, more: readonly string[] = []): Promise<void> {
  const others = (await readRuntimes(state)).filter(({ owner }) => owner !== own.owner);
  await write(state, [own, ...others].sort((a, b) => newer(b.version, a.version)), more);
}

/** An editor leaves. Returns how many are left: the last one takes the hooks along. */
export async function leaveRuntime(state: State, owner: string): Promise<number> {
  const left = (await readRuntimes(state)).filter((one) => one.owner !== owner);
  await write(state, left, []);
  return left.length;
}

async function write(state: State, runtimes: readonly Runtime[], more: readonly string[]): Promise<void> {
  writeWhole(notesFile(state), `${JSON.stringify({ runtimes }, undefined, 2)}\n`);
  const newest = runtimes[0];
  const tried = [...runtimes.map(({ runtime, bundle }) => [runtime, bundle] as const), ...(newest === undefined ? [] : more.map((runtime) => [runtime, newest.bundle] as const))];
  const usable = tried.filter((pair) => pair.every((path) => !/[\r\n\t"]/.test(path)));
  if (usable.length === 0) await rm(state.runtimes, { force: true });
  else writeWhole(state.runtimes, usable.map((pair) => (process.platform === 'win32' ? `${pair.join('\t')}\r\n` : `${pair.join('\n')}\n`)).join(''));
}

function newer(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

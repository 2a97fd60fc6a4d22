import { lstat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Count } from '../../model/effect.ts';
import type { GitState } from '../../model/fact.ts';
import { countBelow } from './count.ts';
import { runGit } from './run-git.ts';

interface GitAtPath {
  readonly git: GitState;
  readonly dirty: Count;
  readonly untracked: Count;
  readonly ignored: Count;
}

/** More paths than this are not named to git one by one: a command line has an end. */
const mostNamed = 200;

const none: Count = { n: 0, bound: 'exact' };
const outside: GitAtPath = { git: 'outside', dirty: none, untracked: none, ignored: none };

/**
 * What git knows of these paths together: from `git status --porcelain=v2` and `git ls-files` of the repository that holds the first.
 * `undefined` where git did not answer in time.
 */
export async function gitAt(paths: readonly string[]): Promise<GitAtPath | undefined> {
  const [first] = paths;
  if (first === undefined) return outside;
  const directory = await nearestFolder(first);
  if (paths.length === 1) return atOne(directory, first);
  const root = (await runGit(directory, ['rev-parse', '--show-toplevel']))?.trim();
  if (root === undefined || root === '') return outside;
  const many = paths.length > mostNamed ? new Set(paths) : undefined;
  const specs = (many === undefined ? paths : [commonFolder(paths)]).map((path) => `:(top,literal)${relativeTo(root, path)}`);
  const [status, tracked] = await Promise.all([
    runGit(directory, ['status', '--porcelain=v2', '-z', '--ignored=matching', '--untracked-files=normal', '--', ...specs]),
    runGit(directory, ['ls-files', '-z', '--', ...specs]),
  ]);
  if (status === undefined || tracked === undefined) return undefined;
  return sum(status, tracked, root, many);
}

/** The folder that holds all of these. */
function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? '/');
  for (const path of paths) while (folder !== dirname(folder) && !path.startsWith(`${folder}/`)) folder = dirname(folder);
  return folder;
}

/** Whether a path is one of these, lies in one of them, or is a folder around one. */
function touches(path: string, many: ReadonlySet<string>): boolean {
  const name = path.replace(/\/$/, '');
  for (let at = name; ; at = dirname(at)) {
    if (many.has(at)) return true;
    if (at === dirname(at)) break;
  }
  return path.endsWith('/') && [...many].some((one) => one.startsWith(path));
}

/** One path needs no second look: what git is asked does not wait for where the repository begins. */
async function atOne(directory: string, path: string): Promise<GitAtPath | undefined> {
  const spec = `:(literal)${relative(directory, path) || '.'}`;
  const [top, status, tracked] = await Promise.all([
    runGit(directory, ['rev-parse', '--show-toplevel']),
    runGit(directory, ['status', '--porcelain=v2', '-z', '--ignored=matching', '--untracked-files=normal', '--', spec]),
    runGit(directory, ['ls-files', '-z', '--', spec]),
  ]);
  const root = top?.trim();
  if (root === undefined || root === '') return outside;
  return status === undefined || tracked === undefined ? undefined : sum(status, tracked, root);
}

async function sum(status: string, tracked: string, root: string, many?: ReadonlySet<string>): Promise<GitAtPath> {
  const wanted = (path: string): boolean => many === undefined || touches(join(root, path), many);
  let dirty = 0;
  const untracked: string[] = [];
  const ignored: string[] = [];
  const entries = status.split('\0');
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] ?? '';
    const kind = entry.charAt(0);
    // The name stands behind eight fields, ten where there is a conflict; a rename carries its old name in the next entry.
    if ((kind === '1' || kind === 'u') && wanted(entry.split(' ').slice(kind === 'u' ? 10 : 8).join(' '))) dirty += 1;
    if (kind === '2') {
      if (wanted(entry.split(' ').slice(9).join(' '))) dirty += 1;
      at += 1;
    }
    if (kind === '?' && wanted(entry.slice(2))) untracked.push(join(root, entry.slice(2)));
    if (kind === '!' && wanted(entry.slice(2))) ignored.push(join(root, entry.slice(2)));
  }
  const kinds = { tracked: many === undefined ? tracked !== '' : tracked.split('\0').some((name) => name !== '' && wanted(name)), dirty: dirty > 0, untracked: untracked.length > 0, ignored: ignored.length > 0 };
  return { git: stateOf(kinds), dirty: { n: dirty, bound: 'exact' }, untracked: await countAll(untracked), ignored: await countAll(ignored) };
}

function stateOf(kinds: { readonly tracked: boolean; readonly dirty: boolean; readonly untracked: boolean; readonly ignored: boolean }): GitState {
  if (!kinds.untracked && !kinds.ignored) return kinds.dirty ? 'dirty' : 'clean';
  if (kinds.tracked || kinds.dirty || (kinds.untracked && kinds.ignored)) return 'mixed';
  return kinds.untracked ? 'untracked' : 'ignored';
}

async function countAll(paths: readonly string[]): Promise<Count> {
  let n = 0;
  for (const path of paths.slice(0, 50)) {
    const counted = await countBelow(path);
    n += counted.files.n;
    if (counted.files.bound === 'more-than') return { n, bound: 'more-than' };
  }
  return { n, bound: paths.length > 50 ? 'more-than' : 'exact' };
}

/** The nearest folder that exists at or above a path. */
export async function nearestFolder(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const stat = await lstat(at).catch(() => undefined);
    if (stat?.isDirectory() && !at.split(/[\\/]/).includes('.git')) return at;
    if (at === dirname(at)) return at;
  }
}

function relativeTo(root: string, path: string): string {
  const inside = path === root ? '' : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return inside;
}

import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PathFact } from '../../model/fact.ts';
import { countBelow } from './count.ts';
import { expandGlob } from './glob.ts';
import { gitAt } from './git-state.ts';
import { patience } from './run-git.ts';

/** What stands at a path. Links are not followed for what is counted; `real` resolves them as far as the path exists. */
export async function observePath(path: string): Promise<PathFact | undefined> {
  const stat = await lstat(path).catch(() => undefined);
  const real = await realOf(path);
  if (stat === undefined) return { exists: 'no', real, files: { n: 0, bound: 'exact' }, bytes: { n: 0, bound: 'exact' }, git: 'outside' };
  const is = stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : stat.isSymbolicLink() ? 'link' : stat.isBlockDevice() || stat.isCharacterDevice() ? 'device' : 'other';
  const [counted, git, parent] = await Promise.all([countBelow(path, soon()), gitAt([await realParent(path)]), lstat(dirname(path)).catch(() => undefined)]);
  if (git === undefined) return undefined;
  const mounted = is === 'folder' && parent !== undefined && parent.dev !== stat.dev;
  return {
    exists: 'yes',
    is,
    real,
    files: counted.files,
    bytes: counted.bytes,
    ...git,
    ...(counted.repository === undefined ? (basename(path) === '.git' ? { repository: dirname(path) } : {}) : { repository: counted.repository }),
    ...(is === 'folder' ? { names: counted.names } : {}),
    ...(mounted ? { mount: 'yes' as const } : {}),
    id: `${stat.dev}:${stat.ino}`,
  };
}

/** A count may take a part of what the observation has: one that stops early says so, one that is late would say nothing at all. */
function soon(): () => 'go-on' | 'stop' {
  const end = performance.now() + 0.4 * (patience.getStore() ?? 10_000);
  return () => (performance.now() > end ? 'stop' : 'go-on');
}

/** What a glob pattern matches, taken together. */
export async function observePattern(pattern: string): Promise<PathFact | undefined> {
  const { paths: matches, bound } = await expandGlob(pattern);
  const paths = outermost(matches);
  if (paths.length === 0) return { exists: 'no', real: pattern, files: { n: 0, bound: 'exact' }, bytes: { n: 0, bound: 'exact' }, git: 'outside' };
  const until = soon();
  const [counts, git] = await Promise.all([Promise.all(paths.map((path) => countBelow(path, until))), gitAt(paths)]);
  if (git === undefined) return undefined;
  const over = bound === 'more-than' || counts.some((one) => one.files.bound === 'more-than') ? 'more-than' : 'exact';
  const repository = counts.find((one) => one.repository !== undefined)?.repository;
  return {
    exists: 'yes',
    is: 'other',
    real: pattern,
    files: { n: counts.reduce((n, one) => n + one.files.n, 0), bound: over },
    bytes: { n: counts.reduce((n, one) => n + one.bytes.n, 0), bound: over },
    ...git,
    names: counts.reduce((sum, { names }) => (sum + Number.parseInt(names === '' ? '0' : names, 16)) >>> 0, 0).toString(16),
    ...(repository === undefined ? {} : { repository }),
  };
}

/** Without those that lie in a folder that is among them: nothing is counted twice. */
function outermost(paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  return paths.filter((path) => {
    for (let at = dirname(path); at !== dirname(at); at = dirname(at)) if (all.has(at)) return false;
    return true;
  });
}

/** The path with its folder's links resolved and its own last link kept: what a delete of it would take away. */
async function realParent(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

async function realOf(path: string): Promise<string> {
  const rest: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real !== undefined) return join(real, ...rest);
    if (at === dirname(at)) return path;
    rest.unshift(basename(at));
  }
}

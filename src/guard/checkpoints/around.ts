import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Effect } from '../../model/effect.ts';
import type { Inspection } from '../../model/tool.ts';
import { leftover } from '../../rules/unspoken-file.ts';
import { rewriters } from '../../tools/runners/builders.ts';
import { runGit } from '../facts/run-git.ts';
import { changing } from './targets.ts';

/** So much uncommitted work is copied before a program whose writes nobody knows; of more, what git tracks goes first and what it ignores last. */
const most = { files: 100, bytes: 8_000_000 };
/** Git has so many milliseconds; a repository in which it takes longer is left alone for a while. */
const within = 250;
const leftAlone = 600_000;
/** Words of a program that are looked at. */
const mostWords = 20;
const slow = new Map<string, number>();

/** Whether a call may change files that it does not name: a program nobody models, one that rewrites sources in place, a word that nobody can read. */
export function mayChangeMore({ effects, programs }: Pick<Inspection, 'effects' | 'programs'>): boolean {
  return effects.some(isBlind) || programs.some((name) => rewriters.has(name));
}

function isBlind({ verb, object, opacity, marks = [] }: Effect): boolean {
  if (marks.includes('remote') || marks.includes('dry-run')) return false;
  return (verb === 'run' && opacity === 'unmodelled') || (changing.has(verb) && object.kind === 'path' && !/^(?:[\\/]|[A-Za-z]:[\\/])/.test(object.path));
}

/** Files that stand among the words of a program that nobody models: `convert a.png ~/photos/a.png` may write over what only stands there. Absolute. */
export async function filesNamed(effects: Inspection['effects'], directory: string): Promise<readonly string[]> {
  const words = effects.filter(isBlind).flatMap((effect) => (effect.words ?? '').split(' ').slice(1, mostWords)).filter((word) => /[./]/.test(word) && !word.startsWith('-') && !/[*?$`:]/.test(word));
  const paths = [...new Set(words.map((word) => resolve(directory, word)))].slice(0, mostWords);
  const files = await Promise.all(paths.map(async (path) => (await lstat(path).catch(() => undefined))?.isFile() === true));
  return withinBounds(paths.filter((_path, at) => files[at]));
}

/** Uncommitted files of the repository around a folder, and single ignored ones that nothing makes again, absolute, within bounds: what a program run there may destroy for good. */
export async function uncommittedAround(directory: string, now: number): Promise<readonly string[]> {
  if ((slow.get(directory) ?? 0) > now) return [];
  const status = await runGit(directory, ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching', '--ignore-submodules=all', '--no-ahead-behind'], within);
  const root = status === undefined || status === '' ? undefined : await rootOf(directory);
  if (status === undefined) slow.set(directory, now + leftAlone);
  if (status === undefined || root === undefined) return [];
  // A name that is no text cannot stand in a manifest.
  const lines = status.split('\0').filter((line) => line !== '' && !line.includes('\u{fffd}'));
  // Of what git ignores the single files count: an ignored folder is what a build or an installation makes.
  const kept = (mark: string): readonly string[] => lines.filter((line) => line.startsWith(mark) && !(mark === '!' && (line.endsWith('/') || leftover.test(line.slice(3)))));
  const tracked = lines.filter((line) => !line.startsWith('?') && !line.startsWith('!'));
  return withinBounds([...tracked, ...kept('?'), ...kept('!')].slice(0, most.files).map((line) => join(root, line.slice(3))));
}

/** The nearest folder above that git works in. */
async function rootOf(directory: string): Promise<string | undefined> {
  for (let at = directory; ; at = dirname(at)) {
    if ((await lstat(join(at, '.git')).catch(() => undefined)) !== undefined) return at;
    if (at === dirname(at)) return undefined;
  }
}

async function withinBounds(paths: readonly string[]): Promise<readonly string[]> {
  const stats = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
  let bytes = 0;
  return paths.filter((_path, at) => {
    const size = stats[at]?.size ?? 0;
    if (bytes + size > most.bytes) return false;
    bytes += size;
    return true;
  });
}

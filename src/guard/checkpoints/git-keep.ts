import { copyFile, lstat, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { GitThing } from '../../model/effect.ts';
import { regenerableName } from '../../tools/regenerable.ts';
import { runGit } from '../facts/run-git.ts';
import { refKey, type KeptRef } from './manifest.ts';

/** Where files change though git's own record of them does not. */
const changing: ReadonlySet<GitThing> = new Set(['work', 'untracked', 'index', 'commits', 'branch', 'worktree', 'stash', 'submodule']);
/** Untracked files that a command only may write over are kept up to so many. */
const mostBystanders = 2_000;
const mostRefs = 500;

/** Uncommitted files of a repository, absolute, and the index itself. What a build makes again is left out; so is what is not in the command's reach. */
export async function uncommittedOf(directory: string, what: readonly GitThing[], depth = 0): Promise<readonly string[]> {
  const root = (await runGit(directory, ['rev-parse', '--show-toplevel']))?.trim();
  if (root === undefined || !what.some((thing) => changing.has(thing))) return [];
  const takesUntracked = what.includes('untracked') || what.includes('worktree');
  const status = await runGit(directory, ['status', '--porcelain=v2', '-z', '--untracked-files=all', ...(takesUntracked ? ['--ignored=matching'] : [])], 10_000);
  if (status === undefined) throw new Error(`git does not say what is uncommitted in ${root}`);
  const paths: string[] = [];
  const bystanders: string[] = [];
  const entries = status.split('\0');
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] ?? '';
    const name = (from: number): string => join(root, entry.split(' ').slice(from).join(' '));
    const isSubmodule = /^[12u] .. S/.test(entry);
    if (entry.startsWith('1 ') || entry.startsWith('u ') || entry.startsWith('2 ')) {
      const path = name(entry.startsWith('u ') ? 10 : entry.startsWith('2 ') ? 9 : 8);
      if (isSubmodule && depth < 3) paths.push(...(await uncommittedOf(path, what, depth + 1)));
      else paths.push(path);
    }
    if (entry.startsWith('2 ')) at += 1;
    if (entry.startsWith('? ')) (takesUntracked ? paths : bystanders).push(name(1));
    if (entry.startsWith('! ')) {
      const path = name(1).replace(/\/$/, '');
      if (regenerableName(path.slice(root.length)) === 'no') paths.push(path);
    }
  }
  if (bystanders.length <= mostBystanders) paths.push(...bystanders);
  const index = await indexOf(directory);
  const linked = what.includes('worktree') ? await linkedWorktree(directory) : undefined;
  // A worktree that goes is kept with what git knows of it, so that it is a worktree again.
  return [...paths, ...(index === undefined ? [] : [index]), ...(linked === undefined ? [] : [linked.gitDir, join(root, '.git')])];
}

/** The git folder of a worktree that belongs to a repository elsewhere, and that repository. */
async function linkedWorktree(directory: string): Promise<{ readonly gitDir: string; readonly main: string } | undefined> {
  const [gitDir, common] = ((await runGit(directory, ['rev-parse', '--absolute-git-dir', '--git-common-dir'])) ?? '').split('\n');
  if (gitDir === undefined || gitDir === '' || common === undefined || common === '') return undefined;
  const [own, shared] = await Promise.all([realpath(gitDir), realpath(resolve(directory, common))]);
  return own === shared ? undefined : { gitDir: own, main: basename(shared) === '.git' ? dirname(shared) : shared };
}

async function indexOf(directory: string): Promise<string | undefined> {
  const gitDir = (await runGit(directory, ['rev-parse', '--absolute-git-dir']))?.trim();
  const index = gitDir === undefined ? undefined : join(await realpath(gitDir), 'index');
  return index !== undefined && (await lstat(index).catch(() => undefined))?.isFile() === true ? index : undefined;
}

/**
 * Holds every ref, stash entry and HEAD of a repository, and what is staged, under refs of Tagout's own. A push sends branches and tags,
 * so it sends none of these (only `--mirror` would, which is asked about by itself). All refs are written in one step of git's own.
 * @param before what this checkpoint holds already: a worktree shares the refs of the repository that it belongs to
 */
export async function keepRefs(directory: string, id: string, before: readonly KeptRef[] = []): Promise<readonly KeptRef[]> {
  const repository = (await linkedWorktree(directory).catch(() => undefined))?.main ?? (await realpath(directory).catch(() => directory));
  const isKnown = before.some((ref) => ref.repository === repository);
  const [list, stashes, head, staged] = await Promise.all([
    runGit(directory, ['for-each-ref', `--count=${String(mostRefs)}`, '--sort=-committerdate', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags']),
    runGit(directory, ['stash', 'list', '--format=stash %H']),
    runGit(directory, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    stagedTree(directory),
  ]);
  const found = (isKnown ? [] : [list, stashes])
    .flatMap((text) => (text ?? '').split('\n'))
    .map((line) => line.split(' '))
    .filter(([name, commit]) => name !== undefined && name !== '' && commit !== undefined)
    .map(([name = '', commit = '']) => ({ name, commit }));
  if (head !== undefined && head.trim() !== '') found.push({ name: 'HEAD', commit: head.trim() });
  if (staged !== undefined) found.push({ name: 'index', commit: staged });
  const kept = found.slice(0, mostRefs + 50).map(({ name, commit }, at): KeptRef => ({ repository, name, commit, as: `refs/tagout/${id}/${String(before.length + at)}` }));
  if (kept.length === 0) return [];
  const done = await runGit(directory, ['update-ref', '--stdin'], 10_000, { input: kept.map(({ as, commit }) => `update ${as} ${commit}\n`).join('') });
  if (done === undefined) throw new Error(`git does not keep the refs of ${directory}`);
  return kept;
}

/** What is staged, as a tree: its contents may stand in no commit. Made from a copy, so that the index itself is not touched. */
async function stagedTree(directory: string): Promise<string | undefined> {
  const index = await indexOf(directory);
  if (index === undefined) return undefined;
  const copy = join(tmpdir(), `tagout-index-${String(process.pid)}-${Math.random().toString(36).slice(2)}`);
  try {
    await copyFile(index, copy);
    return (await runGit(directory, ['write-tree'], 5_000, { index: copy }))?.trim();
  } catch {
    return undefined;
  } finally {
    await rm(copy, { force: true });
  }
}

/** What stands now at the kept refs of a checkpoint: a commit, or `absent`. */
export async function refsNow(refs: readonly KeptRef[]): Promise<ReadonlyMap<string, string>> {
  const now = new Map<string, string>();
  for (const repository of new Set(refs.map((ref) => ref.repository))) {
    const [list, stashes] = await Promise.all([runGit(repository, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags']), runGit(repository, ['stash', 'list', '--format=%H'])]);
    const there = new Map((list ?? '').split('\n').map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']));
    const stash = new Set((stashes ?? '').split('\n'));
    for (const ref of refs.filter((one) => one.repository === repository)) now.set(keyOf(ref), ref.name === 'stash' ? (stash.has(ref.commit) ? ref.commit : 'absent') : (there.get(ref.name) ?? 'absent'));
  }
  return now;
}

/** The name of a kept ref in `after`; stash entries have no name of their own. */
export function keyOf(ref: KeptRef): string {
  return ref.name === 'stash' ? refKey({ ...ref, name: `stash ${ref.commit}` }) : refKey(ref);
}

/** Refs that an undo puts back; HEAD and the index come back with their files. */
export function isPutBack(ref: KeptRef): boolean {
  return ref.name !== 'HEAD' && ref.name !== 'index';
}

/** Puts a kept ref back, only where it still is what it was a moment ago; a stash entry is pushed on the stash. */
export async function restoreRef(ref: KeptRef, now: string): Promise<'restored' | 'failed'> {
  const run = (...args: readonly string[]): Promise<string | undefined> => runGit(ref.repository, args);
  if (ref.name === 'stash') return (await run('stash', 'store', '--message', 'restored by tagout', ref.commit)) === undefined ? 'failed' : 'restored';
  const was = now === 'absent' ? '0'.repeat(ref.commit.length) : now;
  return (await run('update-ref', '--create-reflog', '-m', 'restored by tagout', ref.name, ref.commit, was)) === undefined ? 'failed' : 'restored';
}

/** Lets go of a checkpoint's refs. */
export async function dropRefs(refs: readonly KeptRef[]): Promise<void> {
  for (const repository of new Set(refs.map((ref) => ref.repository))) {
    const lines = refs.filter((ref) => ref.repository === repository).map((ref) => `delete ${ref.as}\n`);
    await runGit(repository, ['update-ref', '--stdin'], 10_000, { input: lines.join('') });
  }
}

import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitThing } from '../../model/effect.ts';
import { runGit } from '../facts/run-git.ts';
import type { KeptRef } from './manifest.ts';

/** Uncommitted files of a repository, absolute, and the index itself. */
export async function uncommittedOf(directory: string, what: readonly GitThing[]): Promise<readonly string[]> {
  const root = (await runGit(directory, ['rev-parse', '--show-toplevel']))?.trim();
  if (root === undefined) return [];
  const paths: string[] = [];
  if (what.some((thing) => ['work', 'untracked', 'index', 'commits', 'branch', 'worktree', 'stash'].includes(thing))) {
    const status = await runGit(directory, ['status', '--porcelain=v2', '-z', '--untracked-files=all', ...(what.includes('untracked') ? ['--ignored=matching'] : [])]);
    const entries = (status ?? '').split('\0');
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at] ?? '';
      if (entry.startsWith('1 ') || entry.startsWith('u ')) paths.push(join(root, entry.split(' ').slice(entry.startsWith('u ') ? 10 : 8).join(' ')));
      if (entry.startsWith('2 ')) {
        paths.push(join(root, entry.split(' ').slice(9).join(' ')));
        at += 1;
      }
      if (entry.startsWith('? ') || entry.startsWith('! ')) paths.push(join(root, entry.slice(2).replace(/\/$/, '')));
    }
    const gitDir = (await runGit(directory, ['rev-parse', '--absolute-git-dir']))?.trim();
    const index = gitDir === undefined ? undefined : join(await realpath(gitDir), 'index');
    if (index !== undefined && (await lstat(index).catch(() => undefined))?.isFile()) paths.push(index);
  }
  return paths;
}

/** Holds every ref, stash entry and HEAD of a repository under refs of Tagout's own; no push sends them unless somebody mirrors. */
export async function keepRefs(directory: string, id: string): Promise<readonly KeptRef[]> {
  const [list, stashes, head] = await Promise.all([
    runGit(directory, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags', 'refs/remotes']),
    runGit(directory, ['stash', 'list', '--format=stash %H']),
    runGit(directory, ['rev-parse', '--verify', '--quiet', 'HEAD']),
  ]);
  const found = [list, stashes]
    .flatMap((text) => (text ?? '').split('\n'))
    .map((line) => line.split(' '))
    .filter(([name, commit]) => name !== undefined && name !== '' && commit !== undefined)
    .map(([name = '', commit = '']) => ({ name, commit }));
  if (head !== undefined && head.trim() !== '') found.push({ name: 'HEAD', commit: head.trim() });
  const kept: KeptRef[] = [];
  for (const [at, { name, commit }] of found.slice(0, 500).entries()) {
    const as = `refs/tagout/${id}/${at}`;
    if ((await runGit(directory, ['update-ref', as, commit])) !== undefined) kept.push({ repository: directory, name, commit, as });
  }
  return kept;
}

/** Puts a kept ref back; a stash entry is pushed on the stash, HEAD moves only the branch that it is on. */
export async function restoreRef(ref: KeptRef): Promise<'restored' | 'failed'> {
  const run = (...args: readonly string[]): Promise<string | undefined> => runGit(ref.repository, args);
  if (ref.name === 'stash') {
    const there = await run('stash', 'list', '--format=%H');
    if (there?.includes(ref.commit) === true) return 'restored';
    return (await run('stash', 'store', '--message', 'restored by tagout', ref.commit)) === undefined ? 'failed' : 'restored';
  }
  if (ref.name === 'HEAD') return 'restored';
  return (await run('update-ref', '-m', 'restored by tagout', ref.name, ref.commit)) === undefined ? 'failed' : 'restored';
}

/** Lets go of a checkpoint's refs. */
export async function dropRefs(refs: readonly KeptRef[]): Promise<void> {
  for (const ref of refs) await runGit(ref.repository, ['update-ref', '-d', ref.as]);
}

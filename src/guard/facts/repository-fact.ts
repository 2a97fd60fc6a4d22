import type { Count } from '../../model/effect.ts';
import type { RefFact, RepositoryFact } from '../../model/fact.ts';
import { nearestFolder } from './git-state.ts';
import { runGit } from './run-git.ts';

/** What git says of the repository that holds a directory; `none` outside of one, `undefined` where git did not answer. */
export async function observeRepository(directory: string): Promise<RepositoryFact | 'none' | undefined> {
  const at = await nearestFolder(directory);
  // All at once: outside of a repository each of them fails by itself, and waiting for the first to say so costs every call in one.
  const [place, status, unpushed, settings, refs] = await Promise.all([
    runGit(at, ['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-common-dir']),
    runGit(at, ['status', '--porcelain=v2', '--branch', '-z', '--untracked-files=normal']),
    runGit(at, ['rev-list', '--count', '--max-count=1001', 'HEAD', '--not', '--remotes']),
    runGit(at, ['config', '--get-regexp', '^(remote\\..*\\.url|alias\\..*)$']),
    runGit(at, ['for-each-ref', '--format=%(refname) %(symref)', 'refs/remotes/origin/HEAD', 'refs/heads/main', 'refs/heads/master', 'refs/heads/trunk', 'refs/stash']),
  ]);
  if (place === undefined) return 'none';
  if (status === undefined) return undefined;
  const [root = at, commonDir = ''] = place.split('\n');
  const lines = status.split('\0');
  const branch = headerOf(lines, 'branch.head');
  const upstream = headerOf(lines, 'branch.upstream');
  const known = (refs ?? '').split('\n');
  const stashes = known.some((line) => line.startsWith('refs/stash ')) ? await runGit(at, ['rev-list', '--walk-reflogs', '--count', 'refs/stash', '--']) : undefined;
  const defaultBranch = known.flatMap((line) => /^refs\/remotes\/origin\/HEAD refs\/remotes\/origin\/(.+)$/.exec(line)?.[1] ?? [])[0] ?? known.flatMap((line) => /^refs\/heads\/(.+) $/.exec(line)?.[1] ?? [])[0];
  return {
    root,
    commonDir,
    ...(branch === undefined || branch === '(detached)' ? {} : { branch }),
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
    ...(upstream === undefined ? {} : { upstream }),
    unpushed: countOf(unpushed, 1_000),
    dirty: { n: lines.filter((line) => /^[12u] /.test(line)).length, bound: 'exact' },
    untracked: { n: lines.filter((line) => line.startsWith('? ')).length, bound: 'exact' },
    stashes: countOf(stashes, 1_000),
    remotes: pairs(settings, /^remote\.(.*)\.url (.*)$/),
    aliases: pairs(settings, /^alias\.(\S+) (.*)$/),
  };
}

/** What a ref holds that no other ref reaches; commit titles are bounded to five. */
export async function observeRef(directory: string, ref: string): Promise<RefFact | undefined> {
  const at = await nearestFolder(directory);
  const full = (await runGit(at, ['rev-parse', '--symbolic-full-name', '--verify', '--quiet', '--end-of-options', ref]))?.trim();
  if (full === undefined) return { exists: 'no', only: { n: 0, bound: 'exact' }, titles: [], merged: 'yes' };
  const others = full.startsWith('refs/') ? [`--exclude=${full}`, '--all'] : ['--all'];
  const [only, titles] = await Promise.all([
    runGit(at, ['rev-list', '--count', '--max-count=1001', ref, '--not', ...others]),
    runGit(at, ['log', '--format=%s', '--max-count=5', ref, '--not', ...others]),
  ]);
  if (only === undefined) return undefined;
  const count = countOf(only, 1_000);
  return { exists: 'yes', only: count, titles: (titles ?? '').split('\n').filter((title) => title !== '').map((title) => title.slice(0, 100)), merged: count.n === 0 ? 'yes' : 'no' };
}

function headerOf(lines: readonly string[], name: string): string | undefined {
  const line = lines.find((one) => one.startsWith(`# ${name} `));
  return line?.slice(name.length + 3);
}

function countOf(text: string | undefined, most: number): Count {
  const n = Number.parseInt(text?.trim() ?? '0', 10);
  if (!Number.isFinite(n)) return { n: 0, bound: 'exact' };
  return n > most ? { n: most, bound: 'more-than' } : { n, bound: 'exact' };
}

function pairs(text: string | undefined, shape: RegExp): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const line of (text ?? '').split('\n')) {
    const match = shape.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) found[match[1]] ??= match[2].slice(0, 500);
  }
  return found;
}

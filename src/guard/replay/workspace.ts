import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReplayWorkspace } from './schema.ts';

/** A workspace of a replayed session, laid out on disk with a home of its own. */
interface LaidOut {
  readonly root: string;
  readonly home: string;
  /** Whether a path, relative to the workspace, was laid out. */
  has(path: string): boolean;
  remove(): void;
}

/** Writes the files and the git state that a session describes into a temporary folder. Nothing of the session is executed. */
export function layOut(workspace: ReplayWorkspace): LaidOut {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-replay-')));
  const root = join(base, 'workspace');
  const home = join(base, 'home');
  mkdirSync(root, { recursive: true });
  mkdirSync(home, { recursive: true });
  const files = Object.entries(workspace.files ?? {}).filter(([path]) => isInside(path));
  const git = workspace.git;
  if (git !== undefined) {
    const run = gitIn(root, home);
    const branch = validBranch(git.branch) ?? 'main';
    emptyRepository(root, branch);
    const dirty = new Set(git.dirty ?? []);
    const tracked = new Set([...(git.tracked ?? []), ...dirty]);
    for (const [path, content] of files) if (tracked.has(path)) write(root, path, dirty.has(path) ? `${content}\n(as committed)\n` : content);
    for (const path of tracked) if (!files.some(([name]) => name === path) && isInside(path)) write(root, path, dirty.has(path) ? 'as committed\n' : '');
    run('add', '--all', '--force');
    run('commit', '--quiet', '--allow-empty', '--message', 'as it was');
    write(join(root, '.git'), `refs/remotes/origin/${branch}`, readFileSync(join(root, '.git/refs/heads', branch), 'utf8'));
    for (let n = 0; n < Math.min(git.unpushed ?? 0, 50); n += 1) run('commit', '--quiet', '--allow-empty', '--message', `unpushed ${n + 1}`);
    for (const path of dirty) if (!files.some(([name]) => name === path) && isInside(path)) write(root, path, 'changed since\n');
    write(join(root, '.git'), 'info/exclude', `${(git.ignored ?? []).join('\n')}\n`);
  }
  for (const [path, content] of files) write(root, path, content);
  return { root, home, has: (path) => isInside(path) && existsSync(join(root, path)), remove: () => rmSync(base, { recursive: true, force: true }) };
}

/** The least that git takes for a repository; its own `init` would write a dozen samples, which go again with the session. */
function emptyRepository(root: string, branch: string): void {
  const folder = join(root, '.git');
  for (const path of ['objects/', 'refs/heads/']) write(folder, path, '');
  write(folder, 'HEAD', `ref: refs/heads/${branch}\n`);
  write(folder, 'config', '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tlogallrefupdates = true\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n');
}

function write(root: string, path: string, content: string): void {
  const full = join(root, path);
  mkdirSync(path.endsWith('/') ? full : dirname(full), { recursive: true });
  if (!path.endsWith('/')) writeFileSync(full, content);
}

/** Paths of a session file must stay in the workspace: the file is not trusted. */
function isInside(path: string): boolean {
  return !path.startsWith('/') && !/^[A-Za-z]:/.test(path) && !path.split(/[\\/]/).some((part) => part === '..' || part === '.git');
}

function validBranch(name: string | undefined): string | undefined {
  return name !== undefined && /^[A-Za-z0-9][A-Za-z0-9._/-]{0,100}$/.test(name) && !name.includes('..') && !name.endsWith('.lock') ? name : undefined;
}

function gitIn(root: string, home: string): (...args: readonly string[]) => void {
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'replay', GIT_AUTHOR_EMAIL: 'replay@localhost', GIT_COMMITTER_NAME: 'replay', GIT_COMMITTER_EMAIL: 'replay@localhost' };
  return (...args) => void execFileSync('git', ['-c', 'core.hooksPath=/dev/null', '-c', 'commit.gpgsign=false', ...args], { cwd: root, env, stdio: 'ignore' });
}

import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const mostParents = 40;

/**
 * The git directory that all worktrees of a folder's repository share; `undefined` outside of repositories.
 * Read from the files themselves: no process is started.
 */
export async function commonDirOf(folder: string): Promise<string | undefined> {
  let at = folder;
  for (let up = 0; up < mostParents; up += 1) {
    const git = join(at, '.git');
    const found = await lstat(git).catch(() => undefined);
    if (found?.isDirectory() === true) return git;
    if (found?.isFile() === true) return sharedBy(at, git);
    if (dirname(at) === at) return undefined;
    at = dirname(at);
  }
  return undefined;
}

/** `.git` of a worktree is a file that names its own directory, which names the shared one. */
async function sharedBy(folder: string, file: string): Promise<string | undefined> {
  const own = /^gitdir:\s*(.+?)\s*$/m.exec((await readFile(file, 'utf8').catch(() => '')).slice(0, 4096))?.[1];
  if (own === undefined) return undefined;
  const directory = resolve(folder, own);
  const shared = (await readFile(join(directory, 'commondir'), 'utf8').catch(() => '')).trim();
  return shared === '' ? directory : resolve(directory, shared);
}

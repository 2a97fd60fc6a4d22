import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Workspace {
  readonly folder: string;
  write(file: string, text: string): Promise<void>;
  git(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

const folders = new Set<string>();

/** A folder of its own, under the real path of the temporary folder: agents report resolved paths. */
export async function makeTempFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), `tagout-${name}-`));
  folders.add(folder);
  return folder;
}

/** Several attempts, because a program that was just stopped may still be writing its last file. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  folders.delete(folder);
}

// What an interrupted or failed test did not reach to remove.
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
});

/** A temporary git repository whose files are committed. */
export async function makeWorkspace(files: Readonly<Record<string, string>> = { 'README.md': '# a workspace\n' }): Promise<Workspace> {
  const folder = await makeTempFolder('workspace');
  const write = async (file: string, text: string): Promise<void> => {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  const git = async (...args: string[]): Promise<string> => {
    const who = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.invalid', '-c', 'commit.gpgsign=false'];
    return (await execute('git', [...who, ...args], { cwd: folder })).stdout;
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--allow-empty', '-m', 'first');
  return { folder, write, git, remove: () => removeFolder(folder) };
}

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, lock } from './cache.ts';
import { run } from './run.ts';

/** Debian packages may be installed only where nobody is surprised by it: as root, on Debian (a container, a CI machine). */
export function canInstallDebianPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined;
}

/** One apt at a time: ours wait for each other at the lock, and for a stranger's at dpkg's. */
export async function installDebianPackages(packages: readonly string[]): Promise<void> {
  await mkdir(cacheFolder(), { recursive: true });
  const unlock = await lock(path.join(cacheFolder(), 'apt.lock'));
  const apt = (...args: string[]): Promise<string> =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const install = (): Promise<string> => apt('install', '-y', '--no-install-recommends', ...packages);
  try {
    // The package lists are refreshed only when the ones at hand do not do.
    await install().catch(async () => {
      await apt('update');
      await install();
    });
  } finally {
    await unlock();
  }
}

/** The path of a program on PATH. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

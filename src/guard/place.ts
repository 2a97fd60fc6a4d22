import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../model/tool.ts';

/** Paths that belong to Tagout on a machine with this home, for these folders. */
function guardedPaths(home: string, folders: readonly string[]): readonly string[] {
  return [
    join(home, '.local/state/tagout'),
    join(home, '.config/tagout'),
    join(home, '.copilot/hooks/tagout.json'),
    '/etc/tagout',
    ...folders.map((folder) => `${folder}/.tagout`),
  ];
}

/** This machine as the pure core needs it. */
export function thisPlace(folders: readonly string[], home = homedir()): Place {
  const windows = process.platform === 'win32';
  const temp = new Set(['/tmp', '/var/tmp', tmpdir().replaceAll('\\', '/'), ...(process.platform === 'darwin' ? ['/private/tmp', '/private/var/folders'] : [])]);
  return { platform: windows ? 'windows' : 'posix', folders, home: home.replaceAll('\\', '/'), temp: [...temp], guarded: guardedPaths(home, folders) };
}

/** A machine that is not looked at: a developer's home and a project in it. */
export function nominalPlace(root = '/home/user/project', home = homeOf(root)): Place {
  const windows = /^[A-Za-z]:/.test(root);
  return { platform: windows ? 'windows' : 'posix', folders: [root], home, temp: ['/tmp', '/var/tmp', ...(windows ? ['C:/Windows/Temp', 'C:/Temp', `${home}/AppData/Local/Temp`] : ['/private/tmp'])], guarded: guardedPaths(home, [root]) };
}

/** The home that a path lies in, as its shape tells. */
export function homeOf(path: string): string {
  return /^(?:\/(?:home|Users)\/[^/]+|\/root|[A-Za-z]:\/Users\/[^/]+)/.exec(path)?.[0] ?? (/^[A-Za-z]:/.test(path) ? 'C:/Users/user' : '/home/user');
}

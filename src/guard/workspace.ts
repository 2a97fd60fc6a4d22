import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Place } from '../model/tool.ts';
import { thisPlace } from './place.ts';
import { contains } from './socket/choose.ts';

const mostParents = 40;

/**
 * The machine for a session that begins in a directory. Its workspace is the window's folders with the one that holds the directory first;
 * outside of them the repository around the directory, else the directory itself.
 * @param guarded paths of Tagout's own beside the usual ones: the state folder where it is elsewhere, the socket's folder
 */
export function placeFor(folders: readonly string[], cwd: string | undefined, home: string, guarded: readonly string[]): Place {
  const around = cwd === undefined ? undefined : folders.find((folder) => contains(folder, cwd));
  const chosen = around !== undefined ? [around, ...folders.filter((folder) => folder !== around)] : cwd === undefined ? folders : [repositoryAround(cwd, home) ?? cwd];
  const place = thisPlace(chosen, home);
  return { ...place, guarded: [...new Set([...place.guarded, ...guarded])] };
}

/** A home folder that is a repository (dotfiles) does not make everything in it one workspace. */
function repositoryAround(cwd: string, home: string): string | undefined {
  let at = cwd;
  for (let up = 0; up < mostParents && at !== home; up += 1) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
    at = dirname(at);
  }
  return undefined;
}

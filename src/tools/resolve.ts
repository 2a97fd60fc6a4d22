import type { Cwd } from '../model/command.ts';
import type { Place } from '../model/tool.ts';

/**
 * The absolute path that a program would see for `path` in `cwd`, normalised without touching the disk.
 * `undefined` where the directory is unknown and the path is relative. Drive letters and Git Bash's `/d/x` become `D:/x` on Windows.
 */
export function resolvePath(cwd: Cwd, path: string, place: Pick<Place, 'home' | 'platform'>): string | undefined {
  const slashed = place.platform === 'windows' || /^(?:[A-Za-z]:[\\/]|\\+$)/.test(path) ? path.replaceAll('\\', '/') : path;
  if (slashed === '~' || slashed.startsWith('~/')) return normalise(place.home + slashed.slice(1));
  if (/^[A-Za-z]:(\/|$)/.test(slashed)) return normalise(slashed.charAt(0).toUpperCase() + slashed.slice(1));
  if (place.platform === 'windows') {
    const drive = /^\/([A-Za-z])(\/|$)/.exec(slashed);
    if (drive) return normalise(`${(drive[1] ?? '').toUpperCase()}:/${slashed.slice(3)}`);
  }
  if (slashed.startsWith('/')) return normalise(slashed);
  if (cwd.kind === 'unknown') return undefined;
  return normalise(`${cwd.path.replaceAll('\\', '/')}/${slashed}`);
}

/** Folds `.`, `..` and double slashes; keeps a leading drive; never leaves the root. */
export function normalise(path: string): string {
  const drive = /^[A-Za-z]:/.exec(path)?.[0] ?? '';
  const out: string[] = [];
  for (const part of path.slice(drive.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') out.pop();
    else out.push(part);
  }
  return `${drive}/${out.join('/')}`;
}

/** Whether `path` is `folder` or lies in it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

import type { Cwd } from '../model/command.ts';
import { unknownPart } from '../model/command.ts';

type Platform = 'posix' | 'windows';

/** Whether a path stands by itself: `/x`, `C:/x`, `C:\x`, and on Windows `\\server\share`. A drive letter stands by itself everywhere. */
export function isAbsolute(path: string, platform: Platform): boolean {
  if (path.startsWith('/')) return true;
  return /^[A-Za-z]:(?:[\\/]|$)/.test(path) || (platform === 'windows' && path.startsWith('\\'));
}

/**
 * Takes `.`, `..` and doubled slashes out of an absolute path.
 * Windows paths come out with forward slashes and a capital drive letter; `/d/x` and `/mnt/d/x` of Git Bash and WSL are `D:/x`.
 */
export function normalizePath(path: string, platform: Platform): string {
  let text = path;
  let root = '/';
  if (platform === 'windows' || /^[A-Za-z]:(?:[\\/]|$)/.test(path)) {
    text = text.replaceAll('\\', '/');
    const drive = /^\/?([A-Za-z]):(?:\/|$)/.exec(text) ?? (platform === 'windows' ? /^\/(?:mnt\/|cygdrive\/)?([A-Za-z])(?:\/|$)/.exec(text) : null);
    if (drive?.[1] !== undefined) {
      root = `${drive[1].toUpperCase()}:/`;
      text = text.slice(drive[0].length);
    } else if (text.startsWith('//')) {
      root = '//';
    }
  }
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return root + parts.join('/');
}

/** Absolute path of a name in a directory, or undefined where either is unknown. `~` at the start is the home. */
export function resolvePath(cwd: Cwd, name: string, home: string, platform: Platform): string | undefined {
  if (name.includes(unknownPart)) return undefined;
  if (name === '~' || name.startsWith('~/')) return normalizePath(home + name.slice(1), platform);
  if (isAbsolute(name, platform)) return normalizePath(name, platform);
  if (cwd.kind === 'unknown') return undefined;
  if (name === '') return undefined;
  return normalizePath(`${cwd.path}/${name}`, platform);
}

/** Where `cd name` leads; a name that is not known leads nowhere that can be said. */
export function enter(cwd: Cwd, name: string, home: string, platform: Platform, source?: string): Cwd {
  const path = resolvePath(cwd, name, home, platform);
  if (path !== undefined) return { kind: 'at', path };
  if (name.includes(unknownPart)) return { kind: 'unknown', why: source ?? 'an unknown folder' };
  return cwd.kind === 'unknown' ? cwd : { kind: 'unknown', why: source ?? name };
}

/** The home of a user named in `~name`; the shape of the person's own home says where homes are. */
export function homeOf(name: string, home: string): string {
  if (name === 'root') return '/root';
  const parent = /^(.*)[\\/][^\\/]+$/.exec(home)?.[1];
  return `${parent === undefined || parent === '' ? '/home' : parent}/${name}`;
}

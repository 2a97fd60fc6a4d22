import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { combinePolicy, type Combined, type FindSource } from '../../policy/combine.ts';
import { messageOf } from '../safe-files.ts';

/** Policies larger than this are nobody's writing. */
const largest = 256 * 1024;

type Layer = 'organisation' | 'user' | 'workspace';
/** What stands at the place of a policy file. */
export type PolicyOnDisk = { readonly kind: 'absent' } | { readonly kind: 'refused'; readonly says: string } | Combined;

/** A layer's policy with the files that it builds on: relative paths inside of its own folder, links followed only where they stay there. */
export function loadPolicy(path: string, from: Layer): PolicyOnDisk {
  const root = load(path, from);
  if (root.kind !== 'text') return root;
  const folder = folderOf(path);
  const find: FindSource = (name, by) => {
    const wanted = resolve(dirname(by), name);
    const real = realOf(wanted);
    if (real === undefined) return { kind: 'refused', says: 'there is no such file' };
    const inside = relative(folder, real);
    if (inside.startsWith('..') || isAbsolute(inside) || inside.split(/[\\/]/).includes('node_modules')) return { kind: 'refused', says: `it is not in ${folder}` };
    const loaded = load(real, from);
    if (loaded.kind === 'text') return { kind: 'source', source: { path: real, text: loaded.text } };
    return { kind: 'refused', says: loaded.kind === 'absent' ? 'there is no such file' : loaded.says };
  };
  return combinePolicy({ path: realOf(path) ?? path, text: root.text }, find);
}

function load(path: string, from: Layer): { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' } | { readonly kind: 'refused'; readonly says: string } {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return { kind: 'absent' };
    if (!stat.isFile() || stat.size > largest) return { kind: 'refused', says: "it is ignored, because it is no plain file of a policy's size" };
    if (from === 'organisation' && !isAdministrators(path)) return { kind: 'refused', says: 'it is ignored, because others than an administrator can write it' };
    return { kind: 'text', text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { kind: 'refused', says: `it cannot be read: ${messageOf(error)}` };
  }
}

/** Only an administrator can write the file and replace it in its folder. Windows' own access list of ProgramData is not looked at. */
function isAdministrators(path: string): boolean {
  if (process.platform === 'win32') return true;
  return [path, dirname(path)].every((one) => {
    const { uid, mode } = lstatSync(one);
    return uid === 0 && (mode & 0o022) === 0;
  });
}

function folderOf(path: string): string {
  return realOf(dirname(path)) ?? dirname(path);
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** When any of the files was last changed, as one text; two that are the same need not be read again. */
export function stampOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      const stat = lstatSync(path, { throwIfNoEntry: false });
      return stat === undefined ? 'absent' : `${String(stat.mtimeMs)} ${String(stat.size)} ${String(stat.ino)} ${String(stat.ctimeMs)}`;
    })
    .join('|');
}

const mostParents = 40;

/**
 * Work trees around a folder that is opened by itself, the nearest first: a package of a repository, a submodule of one. Their policies hold in it as well.
 * A home folder that is a repository (dotfiles) is none.
 */
export function workTreesAround(folder: string, home: string): readonly string[] {
  const found: string[] = [];
  for (let at = folder, up = 0; up < mostParents && at !== home; up += 1) {
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) found.push(at);
    if (dirname(at) === at) break;
    at = dirname(at);
  }
  return found.filter((root) => root !== folder);
}

/** The git directory that all worktrees around a folder share, else the folder. Read from the files themselves. */
export function repositoryOf(folder: string): string {
  let at = folder;
  for (let up = 0; up < 40 && dirname(at) !== at; up += 1, at = dirname(at)) {
    const git = join(at, '.git');
    const stat = lstatSync(git, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    if (stat.isDirectory()) return realOf(git) ?? git;
    const own = /^gitdir:\s*(.+?)\s*$/m.exec(textOf(git).slice(0, 4096))?.[1];
    if (own === undefined) return folder;
    const directory = resolve(at, own);
    const shared = textOf(join(directory, 'commondir')).trim();
    const common = shared === '' ? directory : resolve(directory, shared);
    return realOf(common) ?? common;
  }
  return folder;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

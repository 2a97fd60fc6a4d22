import { oneLine } from '../../approvals/plain.ts';
import type { Effect } from '../../model/effect.ts';
import { runGit } from '../facts/run-git.ts';

const mostNamed = 5;
const mostFolders = 3;

/**
 * The names of the files whose uncommitted changes a call would throw away, one line for each folder or path that it names: a count alone
 * says nobody what is lost. What another machine would lose is not looked for on this one.
 * @returns nothing where git does not answer or nothing is changed
 */
export async function thrownAway(effects: readonly Effect[]): Promise<readonly string[]> {
  const paths = [...new Set(effects.flatMap(({ verb, undo, object, marks }) => (verb === 'discard' && marks?.includes('remote') !== true && undo !== 'none-needed' && undo !== 'trivial' && object.kind === 'git' && object.what === 'work' ? [object.name] : [])))];
  const lines = await Promise.all(paths.slice(0, mostFolders).map(linesOf));
  return lines.flat();
}

async function linesOf(path: string): Promise<readonly string[]> {
  if (!path.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(path)) return [];
  const folder = await rootOf(path);
  if (folder === undefined) return [];
  const listed = await runGit(folder, ['diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', 'HEAD', '--', path === folder ? '.' : path]);
  const names = (listed ?? '').split('\0').filter((name) => name !== '');
  if (names.length === 0) return [];
  const shown = names.slice(0, mostNamed).map((name) => oneLine(name, 60)).join(', ');
  return [`changed and in no commit: ${shown}${names.length > mostNamed ? `, and ${String(names.length - mostNamed)} more` : ''}`];
}

/** The repository around a path that may be gone, or a file. */
async function rootOf(path: string): Promise<string | undefined> {
  for (const start of [path, path.replace(/[\\/][^\\/]*$/, '') || '/']) {
    const root = (await runGit(start, ['rev-parse', '--show-toplevel']))?.trim();
    if (root !== undefined && root !== '') return root;
  }
  return undefined;
}

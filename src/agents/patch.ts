import type { PatchFile } from '../model/action.ts';
import { absolutePath } from './path.ts';

const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const mover = /^\*\*\* Move to: (.+)$/;

interface Open {
  readonly change: 'add' | 'update' | 'delete';
  readonly path: string;
  to?: string;
  readonly removed: string[];
  readonly added: string[];
}

/**
 * The files of an `apply_patch` text (`*** Begin Patch`, `*** Update File: …`). `undefined` where it names none:
 * a patch that cannot be read must not pass as one that changes nothing.
 */
export function parsePatch(text: string, cwd?: string): readonly PatchFile[] | undefined {
  const files: Open[] = [];
  for (const line of text.split(/\r?\n/)) {
    const start = header.exec(line);
    const current = files.at(-1);
    if (start?.[1] !== undefined && start[2] !== undefined) {
      files.push({ change: changeOf(start[1]), path: start[2].trim(), removed: [], added: [] });
    } else if (current !== undefined) {
      const target = mover.exec(line)?.[1]?.trim();
      if (target !== undefined) current.to = target;
      else if (line.startsWith('+')) current.added.push(line.slice(1));
      else if (line.startsWith('-')) current.removed.push(line.slice(1));
    }
  }
  return files.length === 0 ? undefined : files.map((file) => closed(file, cwd));
}

function changeOf(word: string): Open['change'] {
  if (word === 'Add') return 'add';
  return word === 'Delete' ? 'delete' : 'update';
}

function closed(file: Open, cwd: string | undefined): PatchFile {
  const path = absolutePath(file.path, cwd);
  if (file.change === 'delete') return { path, change: 'delete' };
  if (file.change === 'add') return { path, change: 'add', content: file.added.map((line) => `${line}\n`).join('') };
  const lines = { removed: file.removed, added: file.added };
  return file.to === undefined ? { path, change: 'update', ...lines } : { path, change: 'move', to: absolutePath(file.to, cwd), ...lines };
}

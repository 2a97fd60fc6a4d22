import { readFile, stat } from 'node:fs/promises';
import type { Action, PatchFile } from '../model/action.ts';

/** A file before and after; `undefined` where there is none. */
export interface Change {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

const largestFile = 5_000_000;
const mostFiles = 30;

/** What a file tool's call would do to files, read now; nothing for any other call, and nothing of what is no text. Never throws. */
export async function changesOf(action: Action): Promise<readonly Change[]> {
  switch (action.kind) {
    case 'write':
      return [changed(action.path, await textAt(action.path), action.content)];
    case 'edit': {
      const before = await textAt(action.path);
      if (before === undefined) return [];
      const after = action.changes.reduce((text, change) => (change.every === 'all' ? text.replaceAll(change.before, () => change.after) : text.replace(change.before, () => change.after)), before);
      return [changed(action.path, before, after)];
    }
    case 'delete': {
      const before = await textAt(action.path);
      return before === undefined ? [] : [changed(action.path, before, undefined)];
    }
    case 'move': {
      const [text, standing] = await Promise.all([textAt(action.from), textAt(action.to)]);
      return text === undefined ? [] : [changed(action.from, text, undefined), changed(action.to, standing, text)];
    }
    case 'patch':
      return (await Promise.all(action.files.slice(0, mostFiles).map(patched))).flat();
    default:
      return [];
  }
}

/** A patch's file. Where the lines that go do not stand together in the file, only the lines themselves are shown. */
async function patched({ path, change, to, content, removed = [], added = [] }: PatchFile): Promise<readonly Change[]> {
  const before = await textAt(path);
  if (change === 'add') return [changed(path, before, content ?? added.join('\n'))];
  if (change === 'delete') return [changed(path, before, undefined)];
  const [out, into] = [removed.join('\n'), added.join('\n')];
  const whole = content ?? (before !== undefined && out !== '' && before.includes(out) ? before.replace(out, () => into) : undefined);
  const [old, now] = whole === undefined ? [out, into] : [before, whole];
  return change === 'move' && to !== undefined ? [changed(path, before ?? old, undefined), changed(to, await textAt(to), now ?? '')] : [changed(path, old, now)];
}

/** The last part of a changed file's path. */
export function nameIn(change: Change | undefined): string {
  return change?.path.split('/').at(-1) ?? 'file';
}

function changed(path: string, before: string | undefined, after: string | undefined): Change {
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** The text of a plain file; nothing for what is absent, large, or no text. */
export async function textAt(path: string): Promise<string | undefined> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile() !== true || there.size > largestFile) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined || bytes.length > largestFile || bytes.subarray(0, 8_000).includes(0) ? undefined : bytes.toString('utf8');
}

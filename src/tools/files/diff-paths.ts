/** One file that a unified diff changes. */
export interface DiffFile {
  readonly path: string;
  readonly change: 'add' | 'update' | 'delete';
  readonly added: string;
  readonly removed: string;
}

/** Files that a diff changes, names without their first `strip` parts. Never throws; at most 2,000 files. */
export function diffFiles(text: string, strip: number): readonly DiffFile[] {
  const files: DiffFile[] = [];
  let before = '';
  let current: { path: string; change: DiffFile['change']; added: string[]; removed: string[] } | undefined;
  const flush = (): void => {
    if (current !== undefined && files.length < 2_000) files.push({ ...current, added: current.added.join('\n'), removed: current.removed.join('\n') });
    current = undefined;
  };
  for (const line of text.slice(0, 1_000_000).split('\n')) {
    const from = /^--- (.+?)(\t.*)?$/.exec(line);
    const to = /^\+\+\+ (.+?)(\t.*)?$/.exec(line);
    const gone = /^\*\*\* (Delete|Add|Update) File: (.+)$/.exec(line);
    if (from) before = from[1] ?? '';
    else if (to) {
      flush();
      const after = to[1] ?? '';
      const change = after === '/dev/null' ? 'delete' : before === '/dev/null' ? 'add' : 'update';
      current = { path: stripped(change === 'delete' ? before : after, strip), change, added: [], removed: [] };
    } else if (gone) {
      flush();
      current = { path: gone[2] ?? '', change: gone[1] === 'Delete' ? 'delete' : gone[1] === 'Add' ? 'add' : 'update', added: [], removed: [] };
    } else if (current !== undefined && line.startsWith('+')) current.added.push(line.slice(1));
    else if (current !== undefined && line.startsWith('-')) current.removed.push(line.slice(1));
  }
  flush();
  return files;
}

function stripped(name: string, strip: number): string {
  const path = name.trim().replace(/^"(.*)"$/, '$1');
  return path.split('/').slice(strip).join('/') || path;
}

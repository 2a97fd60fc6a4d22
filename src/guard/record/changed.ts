import { lstatSync } from 'node:fs';
import type { Effect } from '../../model/effect.ts';

/** How paths stood at a moment: what a look from outside tells of a change. */
export type Seen = ReadonlyMap<string, string>;

const mostPaths = 200;
const changing = new Set<Effect['verb']>(['create', 'edit', 'overwrite', 'delete', 'move', 'discard', 'rewrite']);

/** The paths that an action would change, as far as it names them: absolute, without patterns. */
export function changedPaths(effects: readonly Effect[]): readonly string[] {
  const paths = effects.filter(({ verb }) => changing.has(verb)).flatMap(({ object, to }) => [...(object.kind === 'path' && object.pattern === undefined ? [object.path] : []), ...(to === undefined ? [] : [to])]);
  return [...new Set(paths.filter((path) => /^(?:\/|[A-Za-z]:[\\/])/.test(path)))].slice(0, mostPaths);
}

/** How the paths stand now. A path that is not there has a state as well. */
export function seen(paths: readonly string[]): Seen {
  return new Map(paths.map((path) => [path, stateOf(path)]));
}

/** Which of the paths stand otherwise now; `undefined` where none was named. The list is bounded, the count is not. */
export function changedSince(before: Seen): { readonly paths: readonly string[]; readonly files: number } | undefined {
  if (before.size === 0) return undefined;
  const changed = [...before].filter(([path, state]) => stateOf(path) !== state).map(([path]) => path);
  return { paths: changed.slice(0, 50), files: changed.length };
}

function stateOf(path: string): string {
  try {
    const { mtimeMs, ctimeMs, size, ino, mode } = lstatSync(path);
    return `${mtimeMs} ${ctimeMs} ${size} ${ino} ${mode}`;
  } catch {
    return 'absent';
  }
}

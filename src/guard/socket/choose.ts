import type { GuardEntry } from './entry.ts';

/** Where a call comes from, as far as its host tells. */
export interface Origin {
  readonly session: string;
  readonly cwd?: string;
  /** Git common directory of the cwd. */
  readonly commonDir?: string;
}

/**
 * Guards in the order in which they are to be asked: the one that holds the session, those with a folder that contains the cwd
 * (the deepest first), those of the same repository, then the others, the last focused first.
 * @param entries sorted by focus, the last focused first
 */
export function inOrder(entries: readonly GuardEntry[], origin: Origin): readonly GuardEntry[] {
  const alive = entries.filter((entry) => entry.goneAt === undefined);
  const rank = (entry: GuardEntry): number => {
    if (origin.session !== '' && entry.sessions.includes(origin.session)) return Number.MAX_SAFE_INTEGER;
    const depth = Math.max(0, ...entry.folders.filter((folder) => origin.cwd !== undefined && contains(folder, origin.cwd)).map((folder) => folder.length));
    if (depth > 0) return depth + 1;
    return origin.commonDir !== undefined && entry.commonDirs.includes(origin.commonDir) ? 1 : 0;
  };
  return alive.map((entry) => ({ entry, rank: rank(entry) })).sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
}

/** Whether a path is a folder or lies in it; both absolute and resolved. */
export function contains(folder: string, path: string): boolean {
  const [outer, inner] = [folder, path].map((one) => one.replaceAll('\\', '/').replace(/\/+$/, ''));
  return outer !== undefined && inner !== undefined && (inner === outer || inner.startsWith(`${outer}/`));
}

import type { Effect, GitThing } from '../../model/effect.ts';

/** What a checkpoint has to keep for an action. */
export interface Targets {
  /** Absolute paths, or patterns that a shell would expand. */
  readonly paths: readonly { readonly path: string; readonly pattern?: 'glob' }[];
  /** Repositories whose uncommitted work, index, refs or stashes the action may drop. */
  readonly repositories: readonly { readonly directory: string; readonly what: readonly GitThing[] }[];
  /** What the action does that no copy on this machine brings back, in words. */
  readonly beyond: readonly string[];
  /** Whether an allow rests on it, or it is only there for a later undo. */
  readonly need: 'needed' | 'wished';
}

/** Verbs after which a file is not what it was. */
export const changing: ReadonlySet<Effect['verb']> = new Set<Effect['verb']>(['delete', 'overwrite', 'edit', 'move', 'create', 'discard', 'configure', 'disable', 'grant', 'revoke']);
const local = (effect: Effect): boolean => !(effect.marks?.includes('remote') ?? false) && effect.object.kind !== 'cloud' && effect.object.kind !== 'host';
const absolute = /^(?:\/|[A-Za-z]:\/)/;
/** Made by git again, or no work of anybody: not worth a copy of the whole repository. */
const harmless: ReadonlySet<GitThing> = new Set(['remote', 'remote-branch', 'remote-tag', 'objects', 'reflog']);

/** The files and git state that these effects would change or drop. Regenerable and scratch files are left out. */
export function targetsOf(effects: readonly Effect[]): Targets {
  const paths = new Map<string, { readonly path: string; readonly pattern?: 'glob' }>();
  const repositories = new Map<string, Set<GitThing>>();
  const beyond: string[] = [];
  let need: Targets['need'] = 'wished';
  for (const effect of effects) {
    if (!isWorthKeeping(effect)) continue;
    if (!local(effect) || effect.undo === 'irreversible') beyond.push(effect.says);
    if (!local(effect)) continue;
    if (effect.undoBy === 'checkpoint') need = 'needed';
    const object = effect.object;
    const path = pathIn(effect);
    if (path !== undefined) paths.set(path, { path, ...(object.kind === 'path' && object.pattern !== undefined ? { pattern: object.pattern } : {}) });
    if (effect.verb === 'move' && effect.to !== undefined && absolute.test(effect.to)) paths.set(effect.to, { path: effect.to });
    if (object.kind === 'git' && object.repository !== '' && !harmless.has(object.what)) add(repositories, object.repository, object.what);
    // A worktree's uncommitted files lie in the worktree, not in the repository that it belongs to.
    if (object.kind === 'git' && object.what === 'worktree' && absolute.test(object.name)) add(repositories, object.name, 'worktree');
  }
  return { paths: [...paths.values()], repositories: [...repositories].map(([directory, what]) => ({ directory, what: [...what] })), beyond: beyond.slice(0, 10), need };
}

/** The file behind an effect; settings of agents and editors, git's own configuration and hooks are named by their files. */
function pathIn({ object, verb }: Effect): string | undefined {
  if (!changing.has(verb)) return undefined;
  const name = object.kind === 'path' ? object.path : object.kind === 'agent' || object.kind === 'editor' || (object.kind === 'git' && ['config', 'hook'].includes(object.what)) ? object.name : '';
  return absolute.test(name) ? name : undefined;
}

function add(repositories: Map<string, Set<GitThing>>, directory: string, what: GitThing): void {
  repositories.set(directory, (repositories.get(directory) ?? new Set()).add(what));
}

function isWorthKeeping(effect: Effect): boolean {
  const marks = effect.marks ?? [];
  return !marks.includes('regenerable') && !marks.includes('dry-run') && effect.undo !== 'none-needed';
}

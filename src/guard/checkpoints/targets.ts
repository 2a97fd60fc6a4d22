import type { Effect, GitThing } from '../../model/effect.ts';

/** What a checkpoint has to keep for an action. */
export interface Targets {
  /** Absolute paths, or patterns that a shell would expand. */
  readonly paths: readonly { readonly path: string; readonly pattern?: 'glob' }[];
  /** Repositories whose uncommitted work, index, refs or stashes the action may drop. */
  readonly repositories: readonly { readonly directory: string; readonly what: readonly GitThing[] }[];
  /** Whether an allow rests on it, or it is only there for a later undo. */
  readonly need: 'needed' | 'wished';
}

const changing = new Set<Effect['verb']>(['delete', 'overwrite', 'edit', 'move', 'create', 'discard']);
const local = (effect: Effect): boolean => !(effect.marks?.includes('remote') ?? false);

/** The files and git state that these effects would change or drop. Regenerable and scratch files are left out. */
export function targetsOf(effects: readonly Effect[]): Targets {
  const paths = new Map<string, { readonly path: string; readonly pattern?: 'glob' }>();
  const repositories = new Map<string, Set<GitThing>>();
  let need: Targets['need'] = 'wished';
  for (const effect of effects) {
    if (!local(effect) || !isWorthKeeping(effect)) continue;
    if (effect.undoBy === 'checkpoint') need = 'needed';
    const object = effect.object;
    if (object.kind === 'path' && changing.has(effect.verb) && /^(?:\/|[A-Za-z]:\/)/.test(object.path)) paths.set(object.path, { path: object.path, ...(object.pattern === undefined ? {} : { pattern: object.pattern }) });
    if (object.kind === 'git' && object.repository !== '') repositories.set(object.repository, (repositories.get(object.repository) ?? new Set()).add(object.what));
  }
  return { paths: [...paths.values()], repositories: [...repositories].map(([directory, what]) => ({ directory, what: [...what] })), need };
}

function isWorthKeeping(effect: Effect): boolean {
  const marks = effect.marks ?? [];
  return !marks.includes('regenerable') && !marks.includes('dry-run') && effect.undo !== 'none-needed';
}

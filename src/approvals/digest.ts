import { createHash } from 'node:crypto';
import { canonical } from '../audit/canonical.ts';
import type { Effect } from '../model/effect.ts';
import { factKey, type Fact, type PathFact } from '../model/fact.ts';
import type { Question } from './question.ts';

/** What an approval is bound to beside the question's own fields. */
export type Bound = Pick<Question, 'agent' | 'session' | 'subagent' | 'tool' | 'cwd' | 'action' | 'effects' | 'bodies'> & {
  /** Where paths really lead: see `targetsOf`. */
  readonly targets: readonly Target[];
  /** Files that the call takes its orders from (a plan, a manifest, a dump). */
  readonly inputs?: readonly { readonly path: string; readonly digest: string }[];
};

/** A path as the machine resolves it now: a link that is turned round in the meantime is another target. */
interface Target {
  readonly path: string;
  readonly real: string;
  readonly is: string;
  readonly id?: string;
  /** Which files a folder holds or a pattern matches, however many they are. */
  readonly names?: string;
}

/** The resolved targets of effects, from the facts that were observed for them; a path nobody looked at stands for itself. */
export function targetsOf(effects: readonly Effect[], known: ReadonlyMap<string, Fact>): readonly Target[] {
  const targets = effects.flatMap((effect): readonly Target[] => {
    if (effect.object.kind !== 'path') return [];
    const { path, pattern } = effect.object;
    const fact = known.get(factKey({ kind: 'path', path, ...(pattern !== undefined && { pattern }) }));
    if (!isPathFact(fact)) return [{ path, real: path, is: 'unseen' }];
    return [{ path, real: fact.real, is: fact.exists === 'yes' ? (fact.is ?? 'something') : 'absent', ...(fact.id !== undefined && { id: fact.id }), ...(fact.names !== undefined && { names: fact.names }) }];
  });
  return targets.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function isPathFact(fact: Fact | undefined): fact is PathFact {
  return typeof fact === 'object' && 'real' in fact && 'exists' in fact;
}

/**
 * Binds an approval to exactly one call: agent, session, command, directory, script bodies, effects and where they really land.
 * Sizes are left out, because a log that grows while a person reads is still the same file; counts of files, rows and commits are not.
 */
export function digestOf(bound: Bound): string {
  const { agent, session, subagent, tool, cwd, action, effects, bodies, targets, inputs = [] } = bound;
  return sha256(canonical({ agent, session, subagent, tool, cwd, action, bodies, targets, inputs, effects: effects.map(counted) }));
}

/** What differs between a call as it was judged and as it ran: the call itself, or the scripts that it ran. Nothing where the host tells no call. */
export function differenceOf(judged: Ran, ran: Ran): string | undefined {
  if (judged.action.kind === ran.action.kind && canonical(withoutPlace(judged.action)) !== canonical(withoutPlace(ran.action))) return 'the call itself';
  const before = new Map(judged.bodies.map(({ path, digest }) => [path, digest]));
  const changed = ran.bodies.filter(({ path, digest }) => before.has(path) && before.get(path) !== digest).map(({ path }) => path);
  return changed.length === 0 ? undefined : changed.slice(0, 3).join(', ');
}

/** A call as it ran, as far as the post-hook can tell. */
interface Ran {
  readonly action: Question['action'];
  readonly bodies: Question['bodies'];
}

/** The directory is the session's own and may be told before a call and not after it. */
function withoutPlace(action: Question['action']): object {
  const { ...rest }: Record<string, unknown> = { ...action };
  delete rest['cwd'];
  return rest;
}

/** The same act whatever its spelling: verbs, objects and places, without the program, the order and the repeats. */
export function actOf(effects: readonly Effect[]): string {
  const acts = effects.map(({ verb, object, environment, target, to }) => canonical({ verb, object, environment, target, to }));
  return sha256(canonical([...new Set(acts)].sort()));
}

function counted({ verb, object, environment, undo, certainty, target, to, extent, credential }: Effect): object {
  const { files, rows, resources, commits, reach } = extent;
  return { verb, object, environment, undo, certainty, target, to, credential: credential?.fingerprint, files, rows, resources, commits, reach };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import type { Environment, Verb } from '../model/effect.ts';
import type { Capability, Consent, Limit, Mode, Task } from '../model/task.ts';

/** How much each mode lets a session change, least first. */
export const modes = ['read-only', 'review', 'workspace-write', 'full'] as const satisfies readonly Mode[];

/** What a task may be given beyond its default envelope. */
export const grantable = ['delete', 'install', 'network', 'commit', 'push', 'git-history', 'publish', 'deploy', 'database-schema', 'database-data', 'infrastructure', 'credentials', 'message', 'system'] as const satisfies readonly Capability[];
export const grantableEnvironments = ['staging', 'production'] as const satisfies readonly Environment[];

/** What the person ticked in the scope picker. */
export interface ChosenScope {
  readonly asks: readonly Capability[];
  readonly environments: readonly Environment[];
}

/** What a choice adds to a task's scope, and what it takes away, in words. What it adds needs the person's click in a modal. */
export function scopeChange(task: Task, chosen: ChosenScope): { readonly adds: readonly string[]; readonly removes: readonly string[] } {
  const grants: readonly Capability[] = grantable;
  const places: readonly Environment[] = grantableEnvironments;
  return {
    adds: [...chosen.asks.filter((one) => !task.asks.includes(one)), ...chosen.environments.filter((one) => !task.environments.includes(one))],
    removes: [...task.asks.filter((one) => grants.includes(one) && !chosen.asks.includes(one)), ...task.environments.filter((one) => places.includes(one) && !chosen.environments.includes(one))],
  };
}

/** The task with the scope that the person chose. Consents for what was taken away go with it. */
export function withScope(task: Task, chosen: ChosenScope): Task {
  const grants: readonly Capability[] = grantable;
  const places: readonly Environment[] = grantableEnvironments;
  const asks = [...task.asks.filter((one) => !grants.includes(one)), ...chosen.asks];
  const environments = [...task.environments.filter((one) => !places.includes(one)), ...chosen.environments];
  const gone = scopeChange(task, chosen).removes;
  const consents = task.consents.filter((consent) => !consent.capabilities.some((one) => gone.includes(one)) && !consent.environments.some((one) => gone.includes(one)));
  return { ...task, asks, environments, consents };
}

/**
 * One thing more that the person lets this task do, offered with a question about it. It is a consent to these acts in this place and to nothing else:
 * neither what the task may do elsewhere, nor what else may be done there, grows with it. Production is never given this way.
 */
export function withGrant(task: Task, grant: { readonly capabilities: readonly Capability[]; readonly environment: Environment; readonly verbs: readonly Verb[]; readonly words: string }): Task {
  if (grant.environment === 'production' || grant.environment === 'unknown') return task;
  const { capabilities, verbs, environment } = grant;
  const words = `${grant.words}, allowed in a question`;
  const consent: Consent = { capabilities, verbs, objects: [], environments: [environment], words, at: task.count ?? 0, from: 'question' };
  return { ...task, consents: [...task.consents.filter((one) => one.from !== 'question' || one.words !== words), consent].slice(-60) };
}

/** The task without something that the person had allowed in a question. */
export function withoutGrant(task: Task, words: string): Task {
  return { ...task, consents: task.consents.filter((one) => one.from !== 'question' || one.words !== words) };
}

export function withGoal(task: Task, goal: string): Task {
  return { ...task, goal: goal.trim().replace(/\s+/g, ' ').slice(0, 80) };
}

/** A limit that the person set in the editor, as strong as one in a prompt. */
export function withLimit(task: Task, limits: readonly Limit[]): Task {
  const fresh = limits.filter((limit) => !task.limits.some((one) => one.id === limit.id)).map((limit): Limit => ({ ...limit, from: 'status-bar' }));
  return { ...task, limits: [...task.limits, ...fresh].slice(-60) };
}

/** A path that nothing is to change. */
export function pathLimit(path: string): Limit {
  const name = path.trim().slice(0, 200);
  return { id: `path:${name}`, kind: 'forbid', capabilities: 'every-change', objects: [{ kind: 'path', name, is: 'name' }], environments: [], words: `don't touch ${name}`, from: 'status-bar' };
}

export function withoutLimit(task: Task, id: string): Task {
  return { ...task, limits: task.limits.filter((limit) => limit.id !== id) };
}

/** Whether a prompt began a new subject, so that what was agreed for the one before no longer counts. */
export function isNewSubject(before: Task, after: Task): boolean {
  return before.goal !== '' && after.goal !== before.goal && (after.count ?? 0) > (before.count ?? 0) && after.prompts.length === 1 && after.prompts[0] !== before.prompts.at(-1);
}

/** The person says that it is still the earlier subject: what was agreed for it counts again, and the later words with it. Limits of both stay. */
export function rejoined(before: Task, after: Task): Task {
  return {
    ...after,
    goal: before.goal,
    prompts: [...before.prompts, ...after.prompts].slice(-30),
    consents: [...before.consents, ...after.consents].slice(-60),
    named: [...before.named, ...after.named].slice(-80),
    spoken: [...new Set([...(before.spoken ?? []), ...(after.spoken ?? [])])].slice(-400),
    environments: [...new Set([...before.environments, ...after.environments])],
    asks: [...new Set([...before.asks, ...after.asks])],
  };
}

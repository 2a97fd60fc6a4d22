import type { ContextBounds, ContextPolicy } from '../model/policy.ts';
import type { PolicyFile } from './schema.ts';

/** The smallest of the numbers that are set. */
export function least(numbers: readonly (number | undefined)[]): number | undefined {
  const set = numbers.filter((number) => number !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

/** A policy's `context`. */
export type Context = PolicyFile['context'];
/** Numbers of a `context`, none of them needed. */
export type Bounds = Readonly<Partial<Record<(typeof boundNames)[number], number | undefined>>>;

/** The keys of the policy's `context` that hold numbers: less is stricter in each. */
export const boundNames = ['warn', 'limit', 'warnPercent', 'limitPercent', 'warnTurns', 'limitTurns', 'warnMinutes', 'limitMinutes'] as const;

/** Of several contents the least of each threshold holds, in general and for each agent and model. */
export function leastContext(contexts: readonly Context[]): ContextPolicy {
  const by = (kind: 'agents' | 'models'): Readonly<Record<string, ContextBounds>> => {
    const names = new Set(contexts.flatMap((context) => Object.keys(context[kind] ?? {})));
    return Object.fromEntries([...names].map((name) => [name, leastBounds(contexts.flatMap((context) => context[kind]?.[name] ?? []))]));
  };
  const [agents, models] = [by('agents'), by('models')];
  return { ...leastBounds(contexts), ...(Object.keys(agents).length > 0 && { agents }), ...(Object.keys(models).length > 0 && { models }) };
}

function leastBounds(all: readonly Bounds[]): ContextBounds {
  return Object.fromEntries(boundNames.flatMap((name) => {
    const value = least(all.map((one) => one[name]));
    return value === undefined ? [] : [[name, value]];
  }));
}

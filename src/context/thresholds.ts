import type { ContextBounds, ContextPolicy } from '../model/policy.ts';

/** Where something warns and where it ends. */
export interface Pair {
  readonly warn: number;
  readonly limit: number;
}

/** Where a session is asked to end: tokens always, turns and minutes where somebody set them. */
export interface Thresholds extends Pair {
  readonly turns?: Partial<Pair>;
  readonly minutes?: Partial<Pair>;
}

/**
 * Half and three quarters of the window, and never above 120,000 and 200,000 tokens: models that obey to the letter at first
 * lose more than half of it at 100,000 (When Refusals Fail, 2025), and hosts compact near 83 % of the window, so the reset comes first.
 */
const mostTokens: Pair = { warn: 120_000, limit: 200_000 };
const shares: Pair = { warn: 0.5, limit: 0.75 };

/** What thresholds depend on. `own` are the person's settings; the policy can only set less. */
interface ThresholdsOf {
  readonly window?: number;
  readonly agent?: string;
  readonly model?: string;
  readonly own?: ContextPolicy;
  readonly policy?: ContextPolicy;
}

/** The thresholds of one session. A model's own setting comes before its agent's, and that before the general one; of the policy the least that fits holds. */
export function thresholdsFor({ window, agent, model, own = {}, policy = {} }: ThresholdsOf): Thresholds {
  const mine = Object.assign({}, ...fitting(own, agent, model)) as ContextBounds;
  const lower = fitting(policy, agent, model);
  const tokensAt = (kind: 'warn' | 'limit', share: 'warnPercent' | 'limitPercent'): number => {
    const ofWindow = (percent: number | undefined): number => (window === undefined || percent === undefined ? Infinity : Math.floor((window * percent) / 100));
    const set = [mine[kind] ?? mostTokens[kind], ofWindow(mine[share] ?? shares[kind] * 100), ...lower.flatMap((one) => [one[kind] ?? Infinity, ofWindow(one[share])])];
    return Math.max(1, Math.min(...set));
  };
  const limit = tokensAt('limit', 'limitPercent');
  const turns = counted('warnTurns', 'limitTurns', mine, lower);
  const minutes = counted('warnMinutes', 'limitMinutes', mine, lower);
  return { warn: Math.min(tokensAt('warn', 'warnPercent'), limit), limit, ...(turns !== undefined && { turns }), ...(minutes !== undefined && { minutes }) };
}

/** What is said of every session, then of the agent, then of the model: the most particular last. */
function fitting(rules: ContextPolicy, agent: string | undefined, model: string | undefined): readonly ContextBounds[] {
  const { agents = {}, models = {}, ...general } = rules;
  const ofAgent = agent === undefined ? undefined : agents[agent];
  const ofModel = model === undefined ? [] : Object.entries(models).flatMap(([pattern, bounds]) => (fits(pattern, model) ? [{ length: pattern.length, bounds }] : []));
  const byLength = ofModel.sort((a, b) => a.length - b.length).map(({ bounds }) => bounds);
  return [general, ...(ofAgent === undefined ? [] : [ofAgent]), ...byLength];
}

/** A model's name, where `*` stands for any text. */
export function fits(pattern: string, model: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const name = model.toLowerCase();
  if (parts.length === 1) return name === parts[0];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === parts.length - 1 ? (name.endsWith(part) ? name.length - part.length : -1) : name.indexOf(part, at);
    if (found < at || (index === 0 && found !== 0)) return false;
    at = found + part.length;
  }
  return true;
}

/** Turns or minutes: 0 in the person's settings is no threshold, in a policy there is no 0. */
function counted(warnName: 'warnTurns' | 'warnMinutes', limitName: 'limitTurns' | 'limitMinutes', mine: ContextBounds, lower: readonly ContextBounds[]): Partial<Pair> | undefined {
  const least = (name: keyof ContextBounds): number | undefined => {
    const set = [mine[name], ...lower.map((one) => one[name])].filter((value) => value !== undefined && value > 0) as number[];
    return set.length === 0 ? undefined : Math.min(...set);
  };
  const warn = least(warnName);
  const limit = least(limitName);
  return warn === undefined && limit === undefined ? undefined : { ...(warn !== undefined && { warn }), ...(limit !== undefined && { limit }) };
}

/** How far a session is, by its tokens. */
export function stateAt(tokens: number | undefined, thresholds: Pair = mostTokens): 'below' | 'warn' | 'limit' {
  if (tokens === undefined) return 'below';
  return tokens >= thresholds.limit ? 'limit' : tokens >= thresholds.warn ? 'warn' : 'below';
}

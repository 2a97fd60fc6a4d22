import type { Postponed } from '../model/reset.ts';
import type { Pair, Thresholds } from './thresholds.ts';

/** How used up a session is, and by what. */
export type Level = 'below' | 'warn' | 'limit';
/** What uses a session up. */
export type Measure = 'tokens' | 'turns' | 'minutes';
interface Reached {
  readonly level: Level;
  /** What reached it first; absent below. */
  readonly by?: Measure;
}

/** What a session has used. */
export interface Used {
  readonly tokens?: number;
  /** Prompts of the person. */
  readonly turns?: number;
  /** Since the session began. */
  readonly minutes?: number;
}

const order: readonly Level[] = ['below', 'warn', 'limit'];

/** The worst of all measures. A postponement moves the limit of each, once. */
export function reached(used: Used, thresholds: Thresholds, postponed?: Postponed): Reached {
  const each = [one('tokens', used.tokens, thresholds, postponed), one('turns', used.turns, thresholds.turns, postponed), one('minutes', used.minutes, thresholds.minutes, postponed)];
  return each.reduce((worst, next) => (order.indexOf(next.level) > order.indexOf(worst.level) ? next : worst), { level: 'below' });
}

function one(by: Measure, value: number | undefined, thresholds: Partial<Pair> | undefined, postponed: Postponed | undefined): Reached {
  if (value === undefined || thresholds === undefined) return { level: 'below' };
  const limit = Math.max(thresholds.limit ?? Infinity, postponed?.[by] ?? 0);
  if (value >= limit) return { level: 'limit', by };
  return value >= Math.min(thresholds.warn ?? Infinity, thresholds.limit ?? Infinity) ? { level: 'warn', by } : { level: 'below' };
}

/** How much a person may put a reset off, once in a session. */
export interface Extra {
  readonly tokens: number;
  readonly turns: number;
  readonly minutes: number;
}

/** The new limits after a person put the reset off, counted from where the session is. */
export function postponedBy(used: Used, thresholds: Thresholds, extra: Extra, at: number): Postponed {
  const from = (by: Measure, limit: number | undefined): number => Math.max(used[by] ?? 0, limit ?? 0) + extra[by];
  return { at, tokens: from('tokens', thresholds.limit), turns: from('turns', thresholds.turns?.limit), minutes: from('minutes', thresholds.minutes?.limit) };
}

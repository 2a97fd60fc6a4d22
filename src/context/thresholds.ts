/** Where a session is asked to end: tokens, and the share of the model's window. */
export interface Thresholds {
  readonly warn: number;
  readonly limit: number;
}

/**
 * Half and three quarters of the window, and never above 120,000 and 200,000 tokens: models that obey to the letter at first
 * lose more than half of it at 100,000 (When Refusals Fail, 2025), and hosts compact near 83 % of the window, so the reset comes first.
 */
export const mostTokens: Thresholds = { warn: 120_000, limit: 200_000 };
export const shares: Thresholds = { warn: 0.5, limit: 0.75 };

/** The thresholds for a window of so many tokens; an unknown window gives the absolute ones. Lower ones of the policy hold. */
export function thresholdsFor(window: number | undefined, lower: Partial<Thresholds> = {}): Thresholds {
  const of = (kind: 'warn' | 'limit'): number => Math.min(mostTokens[kind], window === undefined ? Infinity : Math.floor(window * shares[kind]), lower[kind] ?? Infinity);
  const limit = of('limit');
  return { warn: Math.min(of('warn'), limit), limit };
}

/** How far a session is, by its tokens. */
export function stateAt(tokens: number | undefined, thresholds: Thresholds = mostTokens): 'below' | 'warn' | 'limit' {
  if (tokens === undefined) return 'below';
  return tokens >= thresholds.limit ? 'limit' : tokens >= thresholds.warn ? 'warn' : 'below';
}

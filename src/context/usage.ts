/** What one line or file of an agent's own says about the size of its context. Tokens. */
export interface UsageMark {
  readonly tokens: number;
  /** The model's window, where the agent says it. */
  readonly window?: number;
  readonly model?: string;
  readonly cached?: number;
}

/** What is known of a session's context. */
export interface ContextSize {
  /** The agent's own last number. */
  readonly reported?: UsageMark;
  /** Bytes of transcript that came after that number. */
  readonly bytesSince: number;
  /** Times that the host compacted the conversation. */
  readonly compactions: number;
  /** The last sizes by turn, newest last, at most fifty: for the growth and the chart. */
  readonly history: readonly number[];
  /** What fills it, by bytes of the transcript seen so far. */
  readonly bytes: { readonly person: number; readonly agent: number; readonly tools: number };
  /** The largest number that was believed; a smaller one needs a usage record of its own. */
  readonly highest: number;
}

export const emptyContext: ContextSize = { bytesSince: 0, compactions: 0, history: [], bytes: { person: 0, agent: 0, tools: 0 }, highest: 0 };

/** Characters of code and prose for each token: measured on mixed text, 3.6 bytes. */
export const bytesPerToken = 3.6;

export interface Shown {
  readonly tokens: number;
  readonly exactness: 'exact' | 'estimate';
  readonly window?: number;
  readonly share?: number;
}

/** The size as it is shown and acted on: the agent's own number, plus an estimate for what came since. */
export function sizeOf(context: ContextSize, window?: number): Shown | undefined {
  if (context.reported === undefined && context.bytesSince === 0) return undefined;
  const since = Math.round(context.bytesSince / bytesPerToken);
  const tokens = (context.reported?.tokens ?? 0) + since;
  const known = context.reported?.window ?? window;
  return { tokens, exactness: context.reported !== undefined && since === 0 ? 'exact' : 'estimate', ...(known === undefined ? {} : { window: known, share: tokens / known }) };
}

/** The context after the agent wrote down a number of its own. */
export function withUsage(context: ContextSize, mark: UsageMark): ContextSize {
  const last = context.history.at(-1);
  const history = last === mark.tokens ? context.history : [...context.history, mark.tokens].slice(-50);
  const window = mark.window ?? context.reported?.window;
  return { ...context, reported: { ...mark, ...(window === undefined ? {} : { window }) }, bytesSince: 0, history, highest: Math.max(context.highest, mark.tokens) };
}

/** The context after transcript text came in that no number covers yet. */
export function withText(context: ContextSize, bytes: number, from: keyof ContextSize['bytes']): ContextSize {
  return { ...context, bytesSince: context.bytesSince + bytes, bytes: { ...context.bytes, [from]: context.bytes[from] + bytes } };
}

/** The context after a compaction by the host: what was reported before no longer holds. */
export function withCompaction(context: ContextSize, tokensAfter: number | undefined): ContextSize {
  return {
    ...context,
    compactions: context.compactions + 1,
    bytesSince: 0,
    bytes: { person: 0, agent: 0, tools: 0 },
    ...(tokensAfter === undefined ? {} : { reported: { ...context.reported, tokens: tokensAfter }, history: [...context.history, tokensAfter].slice(-50) }),
  };
}

/** Tokens that a turn added on average, over the last ten turns, and how many turns are left to a limit at that rate. */
export function growthOf(context: ContextSize, limit: number): { readonly perTurn: number; readonly turnsLeft?: number } {
  const steps = context.history.slice(-11);
  const rises = steps.slice(1).map((value, at) => value - (steps[at] ?? value)).filter((rise) => rise > 0);
  if (rises.length === 0) return { perTurn: 0 };
  const perTurn = Math.round(rises.reduce((sum, rise) => sum + rise, 0) / rises.length);
  const now = sizeOf(context)?.tokens ?? 0;
  return { perTurn, turnsLeft: Math.max(0, Math.floor((limit - now) / perTurn)) };
}

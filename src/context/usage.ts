/** What one line or file of an agent's own says about the size of its context. Tokens. */
export interface UsageMark {
  readonly tokens: number;
  /** The model's window, where the agent says it. */
  readonly window?: number;
  readonly model?: string;
  /** Of these, read from the provider's cache. */
  readonly cached?: number;
  /** The agent's id of the request: a record that comes again is no new request. */
  readonly id?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
}

/** One point of a session's life. */
interface Sample {
  readonly tokens: number;
  readonly at?: number;
  readonly of: 'request' | 'compaction';
}

/** When an agent writes its number down: with every request, or only when a turn has ended. */
type Reports = 'every-request' | 'every-turn';

/** What is known of a session's context. */
export interface ContextSize {
  readonly reports: Reports;
  /** The agent's own last number. */
  readonly reported?: UsageMark;
  /** `stale`: the host compacted the conversation after that number. */
  readonly standing: 'fresh' | 'stale';
  /** Tokens of conversation, estimated, that came after that number. */
  readonly since: number;
  /** What was there before anybody spoke (system prompt, tools), in tokens: the first number less the words until then, or what was learned from earlier sessions. */
  readonly instructions?: number;
  /** Times that the host compacted the conversation. */
  readonly compactions: number;
  /** The session's life, oldest first; thinned out when it gets long. */
  readonly history: readonly Sample[];
  /** Prompts of the person. */
  readonly turns: number;
  /** The size when each of the last turns began, newest last. */
  readonly turnStarts: readonly number[];
  /** What fills it, in estimated tokens of the conversation seen so far. */
  readonly parts: { readonly person: number; readonly agent: number; readonly tools: number };
  /** The largest number that was believed. */
  readonly highest: number;
}

/** A conversation of which nothing has been seen. */
export const emptyContext: ContextSize = { reports: 'every-request', standing: 'fresh', since: 0, compactions: 0, history: [], turns: 0, turnStarts: [], parts: { person: 0, agent: 0, tools: 0 }, highest: 0 };

const mostSamples = 200;
const mostTurns = 11;

interface Shown {
  readonly tokens: number;
  readonly exactness: 'exact' | 'estimate';
  readonly window?: number;
}

/** The size as it is shown and acted on: the agent's own number; where it has written none since, an estimate. */
export function sizeOf(context: ContextSize, window?: number): Shown | undefined {
  const { reported } = context;
  if (reported === undefined && context.since === 0) return undefined;
  const isWhole = reported !== undefined && context.reports === 'every-request';
  const since = isWhole ? 0 : context.since;
  const tokens = (reported?.tokens ?? context.instructions ?? 0) + since;
  // More than fits in is no window: the model has a larger one than the table says.
  const known = [reported?.window, window].find((one) => one !== undefined && one >= (reported?.tokens ?? 0));
  const exactness = reported !== undefined && since === 0 && context.standing === 'fresh' ? 'exact' : 'estimate';
  return { tokens, exactness, ...(known === undefined ? {} : { window: known }) };
}

/**
 * The context after the agent wrote down a number of its own.
 * @param age `old`: it stands in a part of the file that was read before, or that was changed after it was read; it makes nothing smaller
 */
export function withUsage(context: ContextSize, mark: UsageMark, age: 'new' | 'old' = 'new'): ContextSize {
  const sample: Sample = { tokens: mark.tokens, of: 'request', ...(mark.at !== undefined && { at: mark.at }) };
  const history = context.history.at(-1)?.tokens === mark.tokens ? context.history : thinned([...context.history, sample]);
  if (age === 'old' && mark.tokens < (sizeOf(context)?.tokens ?? 0)) return { ...context, history };
  const window = mark.window ?? context.reported?.window;
  const words = Object.values(context.parts).reduce((sum, part) => sum + part, 0);
  const isFirst = context.reported === undefined;
  const instructions = isFirst ? Math.max(0, Math.round(mark.tokens - words)) : context.instructions;
  return {
    ...context,
    reported: { ...mark, ...(window === undefined ? {} : { window }) },
    standing: 'fresh',
    since: 0,
    history,
    highest: Math.max(context.highest, mark.tokens),
    ...(instructions !== undefined && { instructions }),
  };
}

/** The context after text of the conversation came in, of so many tokens. */
export function withText(context: ContextSize, tokens: number, from: keyof ContextSize['parts']): ContextSize {
  return { ...context, since: context.since + tokens, parts: { ...context.parts, [from]: context.parts[from] + tokens } };
}

/** The context after the person spoke: a turn begins. */
export function withTurn(context: ContextSize): ContextSize {
  return { ...context, turns: context.turns + 1, turnStarts: [...context.turnStarts, sizeOf(context)?.tokens ?? 0].slice(-mostTurns) };
}

/**
 * The context after a compaction by the host: what was reported before no longer holds.
 * @param conversation tokens of the conversation that is left, as the host says; the instructions come on top of it
 */
export function withCompaction(context: ContextSize, conversation: number | undefined): ContextSize {
  const { parts: _parts, ...rest } = context;
  const after: ContextSize = { ...rest, parts: { person: 0, agent: 0, tools: 0 }, compactions: context.compactions + 1, standing: 'stale', since: 0, turnStarts: [] };
  // Without a number the old one stands until the next request says its own.
  if (conversation === undefined || context.reported === undefined) return after;
  const tokens = Math.min(context.reported.tokens, conversation + (context.instructions ?? 0));
  const { id: _id, ...reported } = context.reported;
  return { ...after, reported: { ...reported, tokens }, parts: { person: 0, agent: conversation, tools: 0 }, history: thinned([...context.history, { tokens, of: 'compaction' }]) };
}

/** Tokens that a turn added on average, over the last ten turns, and how many turns are left to a limit at that rate. */
export function growthOf(context: ContextSize, limit: number): { readonly perTurn: number; readonly turnsLeft?: number } {
  const now = sizeOf(context)?.tokens ?? 0;
  const steps = [...context.turnStarts, now];
  const rises = steps.slice(1).map((value, at) => value - (steps[at] ?? value)).filter((rise) => rise > 0);
  if (rises.length === 0) return { perTurn: 0 };
  const perTurn = Math.max(1, Math.round(rises.reduce((sum, rise) => sum + rise, 0) / rises.length));
  return { perTurn, turnsLeft: Math.max(0, Math.floor((limit - now) / perTurn)) };
}

/** What fills the context, in tokens: parts of the shown size. */
interface Filling {
  readonly instructions: number;
  readonly conversation: number;
  readonly tools: number;
  /** Of all this, what the provider had in its cache at the last request. */
  readonly cached?: number;
}

/** The parts of the size, by what was seen of each. Estimates, all of them. */
export function fillingOf(context: ContextSize): Filling | undefined {
  const size = sizeOf(context);
  if (size === undefined) return undefined;
  const instructions = Math.min(size.tokens, context.instructions ?? 0);
  const { person, agent, tools } = context.parts;
  const all = person + agent + tools;
  const rest = size.tokens - instructions;
  const ofTools = all === 0 ? 0 : Math.round((rest * tools) / all);
  return { instructions, conversation: rest - ofTools, tools: ofTools, ...(context.reported?.cached !== undefined && { cached: context.reported.cached }) };
}

/** Every second point of a long life goes; compactions and the newest stay. */
function thinned(history: readonly Sample[]): readonly Sample[] {
  if (history.length <= mostSamples) return history;
  return history.filter((sample, at) => at % 2 === 0 || sample.of === 'compaction' || at === history.length - 1).slice(-mostSamples);
}

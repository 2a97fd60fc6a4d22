import type { ContextPolicy } from '../model/policy.ts';
import type { Believed, Ending } from '../model/reset.ts';
import { reached, type Measure, type Level, type Used } from './level.ts';
import { thresholdsFor, type Thresholds } from './thresholds.ts';
import { sizeOf, type ContextSize } from './usage.ts';
import { windowOf } from './windows.ts';

/** Everything that the settings and the policy say about contexts. */
export interface ContextRules {
  readonly own: ContextPolicy;
  readonly policy: ContextPolicy;
  /** Windows of models by name, from the settings; `*` stands for any text. */
  readonly windows: Readonly<Record<string, number>>;
}

/** How used up a session is, and what that rests on. */
export interface Measured {
  readonly level: Level;
  readonly by?: Measure;
  readonly thresholds: Thresholds;
  readonly size?: Believed;
  readonly model?: string;
  /** Compactions of the host that were seen. */
  readonly compactions?: number;
}

interface MeasureOf {
  readonly context: ContextSize | undefined;
  readonly agent: string;
  readonly model?: string;
  readonly ending?: Ending;
  /** Prompts of the person that were heard. */
  readonly prompts?: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly rules: ContextRules;
}

/** Measures a session. Where nothing was read of its transcript, what was believed before stands. */
export function measured({ context, agent, model, ending = {}, prompts = 0, now, rules }: MeasureOf): Measured & { readonly used: Used } {
  const named = model ?? ending.model;
  const shown = context === undefined ? undefined : sizeOf(context, windowOf(named, rules.windows));
  const request = context?.reported?.id;
  const size: Believed | undefined = shown === undefined ? ending.size : { tokens: shown.tokens, exactness: shown.exactness, ...(shown.window !== undefined && { window: shown.window }), ...(request !== undefined && { request }) };
  const window = size?.window;
  const thresholds = thresholdsFor({ agent, own: rules.own, policy: rules.policy, ...(window !== undefined && { window }), ...(named !== undefined && { model: named }) });
  const used: Used = { turns: Math.max(prompts, context?.turns ?? 0), ...(size !== undefined && { tokens: size.tokens }), ...(ending.startedAt !== undefined && { minutes: (now - ending.startedAt) / 60_000 }) };
  const { level, by } = reached(used, thresholds, ending.postponed);
  return { level, thresholds, used, ...(by !== undefined && { by }), ...(size !== undefined && { size }), ...(named !== undefined && { model: named }), ...(context !== undefined && { compactions: context.compactions }) };
}

import type { Action } from './action.ts';
import type { Effect } from './effect.ts';
import type { Given, Place, Inspection } from './tool.ts';
import type { Task } from './task.ts';
import type { Trajectory } from './trajectory.ts';
import type { EffectivePolicy } from './policy.ts';
import type { Grade, Verdict } from './verdict.ts';

/** What one rule says about an action. */
export interface Finding {
  readonly rule: string;
  readonly verdict: Verdict;
  /** Only for `ask`. */
  readonly grade?: Grade;
  /** One lower-case sentence for the person, what would be lost first. */
  readonly says: string;
  /** What the agent should do instead. */
  readonly instead: string;
  /** The lowest verdict that policy or the person's words can bring this finding to. */
  readonly floor: Verdict;
  /** Index into the effects it is about, when it is about one. */
  readonly effect?: number;
}

/** The action under judgement with everything read from it. */
export interface Judged {
  readonly action: Action;
  readonly inspection: Inspection;
  readonly effects: readonly Effect[];
}

/** Everything outside the action that a rule may look at. Immutable. */
export interface World {
  readonly place: Place;
  readonly task: Task;
  readonly trajectory: Trajectory;
  readonly policy: EffectivePolicy;
  readonly context: 'below' | 'warn' | 'limit';
  /** Where the agent may write one note at the end of its session; absent before that, and once it is written. */
  readonly note?: string;
  readonly attended: 'attended' | 'unattended';
  /** Milliseconds since the epoch; passed in, never read from a clock. */
  readonly now: number;
}

/** OWASP Top 10 for Agentic Applications 2026. */
export type Risk = 'ASI01' | 'ASI02' | 'ASI03' | 'ASI04' | 'ASI05' | 'ASI06' | 'ASI07' | 'ASI08' | 'ASI09' | 'ASI10';

/** An example of a rule: a shell command, or a whole session in replay's format whose last call is judged. */
export type RuleExample =
  | string
  | { readonly run: string; readonly given?: readonly Given[]; readonly prompt?: string }
  | { readonly prompt?: string; readonly before?: readonly SessionEvent[]; readonly tool: string; readonly input: unknown; readonly given?: readonly Given[] };

/** One event of a session as `tagout replay --jsonl` reads it. */
export type SessionEvent =
  | { readonly prompt: string }
  | { readonly say: string }
  | { readonly call: { readonly tool: string; readonly input: unknown }; readonly result?: { readonly ok: boolean; readonly text?: string | undefined } | undefined };

/** One concern. The file name is the id. No rule can grant. */
export interface Rule {
  readonly id: string;
  /** One lower-case sentence: what it stops. */
  readonly says: string;
  readonly why: string;
  readonly instead: string;
  readonly verdict: Verdict;
  readonly floor: Verdict;
  readonly grade: Grade;
  readonly risks: readonly Risk[];
  /** At least three that fire and three that stay silent, one of them a near miss. */
  readonly examples: { readonly fires: readonly RuleExample[]; readonly silent: readonly RuleExample[] };
  judge(judged: Judged, world: World): readonly Finding[];
}

import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/rule.ts';
import type { Grade } from '../model/verdict.ts';

/** What the guard asks a person about one call. Times are milliseconds since the epoch. */
export interface Question {
  /** The call's id in the record. */
  readonly id: string;
  /** Binds an approval to exactly this call: see `digestOf`. */
  readonly digest: string;
  /** The same for the same act in another spelling: digest of its effects alone. */
  readonly act: string;
  readonly agent: string;
  /** The root session. */
  readonly session: string;
  readonly subagent?: string;
  readonly tool: string;
  readonly cwd?: string;
  /** Named in the first line: the folder of the call, where this window does not hold it. */
  readonly elsewhere?: string;
  readonly action: Action;
  readonly effects: readonly Effect[];
  readonly findings: readonly Finding[];
  readonly grade: Grade;
  /** Script bodies that the reading rests on. */
  readonly bodies: readonly { readonly path: string; readonly digest: string }[];
  /** The task as the status bar says it. */
  readonly task: string;
  readonly askedAt: number;
  /** At this time the guard denies by itself. */
  readonly deadline: number;
  /** While the person looks, the deadline moves up to here: the host's own patience. */
  readonly latest?: number;
  /** The checkpoint that keeps what would go; it is taken again when the call is let go. */
  readonly checkpoint?: string;
  /** Files that the call takes its orders from (a plan, a manifest, a dump), absolute: shown to who looks first. */
  readonly goesBy?: readonly string[];
  /** What the machine knows of the reach, in lines; a bound says so. */
  readonly preview?: readonly string[];
  /** Live processes that could still change a script that would run, in words. */
  readonly writers?: readonly string[];
  /** This question stands in place of one that was approved: what it was about changed meanwhile. */
  readonly again?: 'changed';
}

/** Why nobody answered; the next try is asked again. */
export type Unanswered =
  | 'deadline'
  /** The hook has gone, so nothing waits for an answer. */
  | 'withdrawn'
  /** The window goes away. */
  | 'closing'
  /** The session has too many questions open. */
  | 'too-many';

/** What became of a question, after so many seconds. */
export type Answer =
  /** `approval`: the person's earlier, unused yes to exactly this. */
  | { readonly kind: 'approved'; readonly by: 'person' | 'approval'; readonly seconds: number }
  /** `refusal`: the person has just refused the same act in another call. */
  | { readonly kind: 'denied'; readonly by: 'person' | 'refusal'; readonly seconds: number }
  | { readonly kind: 'unanswered'; readonly why: Unanswered; readonly seconds: number };

/** How the guard reaches a person. A withdrawn question (the hook has gone) is answered `unanswered`. */
export type Ask = (question: Question, withdrawn: AbortSignal) => Promise<Answer>;

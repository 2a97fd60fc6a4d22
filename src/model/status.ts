import type { Mode } from './task.ts';

/** How the guard stands, worst last. */
export const guardStates = ['guarding', 'watching', 'starting', 'not-hooked', 'silent', 'ungated', 'unwritten', 'down'] as const;
/**
 * `silent`: an agent works and its hook no longer fires. `ungated`: a tool ran without a verdict.
 * `down`: no socket, no state folder, or no record can be written.
 */
export type GuardState = (typeof guardStates)[number];

/** The size of a session's context, in tokens. */
export interface ContextSize {
  readonly tokens: number;
  /** The model's window, where the agent or a table says it. */
  readonly window?: number;
  readonly certainty: 'known' | 'estimate';
  readonly level: 'below' | 'warn' | 'limit';
  /** What reached the level. */
  readonly by?: 'tokens' | 'turns' | 'minutes';
  /** From this size on the session is used up. */
  readonly limit: number;
  readonly perTurn: number;
  /** At the rate of the last turns. */
  readonly turnsLeft?: number;
  readonly filling?: { readonly instructions: number; readonly conversation: number; readonly tools: number; readonly cached?: number };
  readonly compactions: number;
  /** The session's life, oldest first. */
  readonly history: readonly { readonly tokens: number; readonly of: 'request' | 'compaction' }[];
  /** A person put the reset off; it can be done once. */
  readonly postponed?: 'postponed';
}

/** One session as a person is shown it. Texts come from agents and are not yet made safe to show. */
export interface SessionStatus {
  readonly id: string;
  readonly agent: string;
  readonly folder?: string;
  /** The goal in the person's words; empty before any prompt was seen. */
  readonly goal: string;
  /** What the task may touch, in one line. */
  readonly scope: string;
  readonly mode: Mode;
  readonly degraded?: string;
  readonly context?: ContextSize;
  readonly calls: number;
  readonly asked: number;
  readonly denied: number;
  readonly ungated: number;
  /** The last thing that the agent reported and the record contradicts, one line; absent where there is none since the last prompt. */
  readonly report?: string;
  /** Milliseconds since the epoch of its last event. */
  readonly lastAt: number;
  readonly state: 'running' | 'ended';
  /** Calls since the person's last prompt that did not belong to the task. */
  readonly drift?: number;
}

/** What the person (or a window of the policy) ordered for every session. */
export interface OrderStatus {
  readonly kind: 'stopped' | 'read-only' | 'frozen' | 'paused';
  readonly says: string;
}

/** How one agent is wired to the guard. */
export interface HookStatus {
  readonly agent: string;
  /** `absent`: the agent is not on this machine. */
  readonly state: 'hooked' | 'not-hooked' | 'changed' | 'switched-off' | 'unreadable' | 'absent';
  /** The agent's settings file that holds (or would hold) the entry. */
  readonly file: string;
  /** One sentence, where there is something to say. */
  readonly says?: string;
}

/** What the editor draws of the guard. */
export interface GuardStatus {
  readonly state: GuardState;
  /** Why it is not `guarding`, one sentence. */
  readonly says?: string;
  readonly orders?: readonly OrderStatus[];
  readonly sessions: readonly SessionStatus[];
  readonly hooks: readonly HookStatus[];
}

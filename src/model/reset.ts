/** The limits after a person put the reset of a session off; once in a session. */
export interface Postponed {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly tokens: number;
  readonly turns: number;
  readonly minutes: number;
}

/** The last size that was believed, so that a transcript that is shorter later does not make a session small. */
export interface Believed {
  readonly tokens: number;
  readonly exactness: 'exact' | 'estimate';
  readonly window?: number;
  /** The agent's id of the request that it came from. */
  readonly request?: string;
}

/** What of a session's end outlives its guard. */
export interface Ending {
  readonly size?: Believed;
  readonly model?: string;
  /** The thresholds that a guard with the person's settings applied last, for a hook alone. */
  readonly thresholds?: { readonly warn: number; readonly limit: number };
  readonly postponed?: Postponed;
  /** Prompts of the person that were blocked, word for word, for the next session; newest last, bounded. */
  readonly blocked?: readonly string[];
  /** Changing calls that were refused since the limit, and when and in which request of the agent the first of them was. */
  readonly refused?: number;
  readonly refusedFirst?: { readonly at: number; readonly request?: string };
  /** The agent wrote the one note that it may write at the limit. */
  readonly note?: 'written';
  /** The standing limits are to be said to the agent again at the next event that takes words. */
  readonly restate?: 'due';
  /** Times that the host compacted the conversation, as far as they were answered with the limits. */
  readonly compactions?: number;
  /** The worst level that the person was shown a notice of. */
  readonly told?: 'warn' | 'limit';
  /** Milliseconds since the epoch when the session began. */
  readonly startedAt?: number;
  /** What the person and the guard decided, newest last, bounded: for the handoff. */
  readonly decisions?: readonly PastDecision[];
  /** A handoff whose text this session was to get and has not: its first prompt did not hold it. */
  readonly owed?: string;
  /** The handoff that this session began with. */
  readonly from?: { readonly handoff: string; readonly session: string };
}

/** A decision about a call, as a handoff tells it. */
export interface PastDecision {
  readonly how: 'approved' | 'refused' | 'denied';
  /** The call's number in the session. */
  readonly call: number;
  readonly act: string;
  readonly why?: string;
}

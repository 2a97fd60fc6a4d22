import type { Environment, Verb } from './effect.ts';
import type { Verdict } from './verdict.ts';

/** How a call ended, and how a failed one failed. */
export type Outcome = 'succeeded' | 'failed' | 'refused' | 'unanswered' | 'unknown';
export type Failure = 'authorisation' | 'not-found' | 'conflict' | 'test' | 'network' | 'other';

/** One past call, bounded in size. */
export interface PastCall {
  readonly index: number;
  readonly tool: string;
  /** At most 200 characters of the command or path. */
  readonly text: string;
  /** Digest of its effects: the same act in another spelling has the same digest. */
  readonly effects: string;
  readonly verbs: readonly Verb[];
  readonly environments: readonly Environment[];
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly failure?: Failure;
}

/** A credential seen in the session, by fingerprint. */
export interface SeenCredential {
  readonly fingerprint: string;
  readonly name: string;
  readonly where: 'environment' | 'prompt' | 'project-configuration' | 'file' | 'output' | 'argument';
  readonly path?: string;
  /** Index of the call that showed it first; -1 before any call. */
  readonly firstSeen: number;
  /** Index of the last failed call before it was first seen. */
  readonly afterFailure?: number;
}

/** Something refused, remembered in every spelling until the person lifts it. */
export interface Refusal {
  readonly effects: string;
  readonly objects: readonly string[];
  readonly verbs: readonly Verb[];
  readonly says: string;
  readonly call: number;
}

/** The session so far. Bounded: 256 kB after 10,000 calls. */
export interface Trajectory {
  readonly calls: number;
  readonly recent: readonly PastCall[];
  readonly credentials: readonly SeenCredential[];
  readonly refusals: readonly Refusal[];
  /** Paths made by this session. */
  readonly made: readonly string[];
  /** Paths changed by this session. */
  readonly changed: readonly string[];
  /** Paths read in this session, newest last. */
  readonly read: readonly string[];
  /** Names and addresses of what was read that nobody trusts: web pages, issues, MCP results. */
  readonly untrusted: readonly { readonly from: string; readonly call: number }[];
  readonly hosts: readonly string[];
  readonly environments: readonly Environment[];
  /** Small deletes that were allowed, for the sum of them. */
  readonly deleted: readonly string[];
  /** What the agent said just before the call, bounded. */
  readonly said: string;
  readonly lastTest?: { readonly call: number; readonly outcome: 'succeeded' | 'failed' };
  readonly lastEdit?: number;
}

export const noTrajectory: Trajectory = {
  calls: 0,
  recent: [],
  credentials: [],
  refusals: [],
  made: [],
  changed: [],
  read: [],
  untrusted: [],
  hosts: [],
  environments: [],
  deleted: [],
  said: '',
};

import type { Action } from './action.ts';
import type { Credential, Effect } from './effect.ts';
import type { Finding } from './rule.ts';
import type { Outcome } from './trajectory.ts';
import type { Grade, Verdict } from './verdict.ts';

/** Rises when a field changes its meaning; readers keep reading old ones. */
export const recordVersion = 1;

/** What was really done with a call, whatever the verdict was: the two differ in watch mode, after a person's answer and in every failure. */
export type Enforced =
  | 'passed' // no objection; the host's own permissions went on
  | 'approved' // released by a person
  | 'denied'
  | 'stopped' // denied, and the turn ended
  | 'passed-on' // another guard was asked instead
  | 'dropped' // the hook had gone before the answer
  | 'ungated' // ran without a verdict
  | 'report'; // the agent's report at the end of a turn, against the record

/** Who or what decided. */
export type Decider =
  | 'rules'
  | 'policy'
  | 'prompt'
  | 'person'
  | 'refusal' // a person's earlier no
  | 'approval' // a person's earlier, unused yes
  | 'deadline'
  | 'no-editor'
  | 'failure'
  | 'mode'; // the session is degraded, frozen or watched only

/** Fields of every record. Times are milliseconds since the epoch. */
interface Entry {
  readonly version: typeof recordVersion;
  /** Unique; other records refer to it. */
  readonly id: string;
  readonly at: number;
  /** The writer: one guard or one hook process. */
  readonly writer: string;
  readonly agent?: string;
  /** The agent's own version and the model it runs, where the host says so. */
  readonly agentVersion?: string;
  readonly model?: string;
  /** The root session; a subagent's own id is in `subagent`. */
  readonly session?: string;
  readonly subagent?: string;
  readonly cwd?: string;
  /** The task as the status bar says it. */
  readonly task?: string;
  readonly policy?: string;
  readonly contextTokens?: number;
  /** The person at the machine (the name of the account), on what a person said or decided. */
  readonly person?: string;
}

/** The agent's own words before a call, bounded. */
export interface Words {
  readonly said?: string;
  readonly reasoning?: string;
}

/** A tool call as the agent made it. `call` links everything about one call. */
interface OfCall extends Entry {
  readonly call: string;
  /** The host's own id of the call. */
  readonly callId?: string;
  readonly tool: string;
}

/** What an agent was about to do, written before it is judged. */
export interface ActionRecord extends OfCall {
  readonly kind: 'action';
  readonly action: Action;
  readonly words?: Words;
}

/** The verdict of a call with all that it rests on. */
export interface DecisionRecord extends OfCall {
  readonly kind: 'decision';
  readonly action: Action;
  readonly words?: Words;
  readonly effects: readonly Effect[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  readonly grade?: Grade;
  readonly enforced: Enforced;
  readonly decidedBy: Decider;
  /** The person's seconds from the question to the answer. */
  readonly seconds?: number;
  /** What the agent was told. */
  readonly reason?: string;
  /** Permissions and credentials used, by fingerprint. */
  readonly credentials: readonly Credential[];
  /** What let it pass although a rule spoke: the digest of an approval, the person's words, a line of the policy. */
  readonly permission?: { readonly by: Decider; readonly what: string };
  /** Milliseconds from the call's arrival to the verdict, without the person. */
  readonly took: number;
}

/** A question that was put to a person. `digest` binds the answer to exactly this; `deadline` in milliseconds since the epoch. */
export interface QuestionRecord extends OfCall {
  readonly kind: 'question';
  readonly digest: string;
  readonly says: string;
  readonly grade: Grade;
  readonly deadline: number;
  /** The checkpoint that keeps what would go. */
  readonly checkpoint?: string;
}

/** What a person answered to the question with the same digest, and after how many seconds. */
export interface AnswerRecord extends OfCall {
  readonly kind: 'answer';
  readonly digest: string;
  readonly answer: 'approved' | 'denied' | 'unanswered';
  readonly seconds: number;
}

/** What came of a call that ran. */
export interface OutcomeRecord extends OfCall {
  readonly kind: 'outcome';
  readonly outcome: Outcome;
  readonly exitCode?: number;
  /** What changed on disk, as far as it was seen; the lists are bounded, the count is not. */
  readonly changed?: { readonly paths: readonly string[]; readonly files: number };
  readonly milliseconds?: number;
  /** The end of what the tool said, bounded. */
  readonly text?: string;
}

/** A copy that was taken before a call, or brought back. */
export interface CheckpointRecord extends Entry {
  readonly kind: 'checkpoint' | 'undo';
  readonly call: string;
  readonly checkpoint: string;
  readonly paths: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/** Beginning and end of a session. `why` is the host's own word, or what used it up. */
export interface SessionRecord extends Entry {
  readonly kind: 'session-start' | 'session-end' | 'reset';
  readonly why?: string;
}

/** Text that came in as a prompt. */
export interface PromptRecord extends Entry {
  readonly kind: 'prompt';
  readonly prompt: string;
  /**
   * `agent` for text that comes back as a prompt but that no person wrote, `handoff` for a handoff of Tagout's own,
   * `person-in-handoff` for what a person added to one.
   */
  readonly from: 'person' | 'agent' | 'handoff' | 'person-in-handoff';
}

/**
 * Something about Tagout or its wiring: a limit set or lifted, policy or hooks changed, the guard's life, a gap in the record, a report of the agent that the record contradicts,
 * records that were deleted by their age or erased on request.
 */
export interface NoteRecord extends Entry {
  readonly kind: 'limit' | 'policy' | 'hooks' | 'guard-start' | 'guard-stop' | 'gap' | 'ungated' | 'difference' | 'report' | 'retention';
  readonly says: string;
  readonly by?: Decider;
  readonly paths?: readonly string[];
  /** The host's own id of a call that ran without a verdict. */
  readonly callId?: string;
}

/** Everything that the record holds. */
export type TagoutRecord =
  | ActionRecord
  | DecisionRecord
  | QuestionRecord
  | AnswerRecord
  | OutcomeRecord
  | CheckpointRecord
  | SessionRecord
  | PromptRecord
  | NoteRecord;

import type { Heard } from '../../agents/codec.ts';
import type { Ask } from '../../approvals/question.ts';
import type { EffectivePolicy } from '../../model/policy.ts';
import type { TagoutRecord } from '../../model/record.ts';
import type { Place } from '../../model/tool.ts';
import type { Shown } from '../../task/heard.ts';
import type { Session } from '../../session/session.ts';
import type { Bounds } from '../checkpoints/take.ts';
import type { Surroundings } from '../facts/settings.ts';
import type { HandoffStore } from '../handoff/store.ts';
import type { AtLevel } from './ending.ts';

/** What the desk needs of the world; the guard in the editor and the hook process alone hand in their own. */
export interface Ports {
  now(): number;
  /** A new id, unique in the record. */
  newId(): string;
  /** Who writes the record: this guard or this hook process. */
  readonly writer: string;
  /** The machine for a session in this directory. */
  placeOf(cwd: string | undefined): Place;
  policy(): EffectivePolicy;
  readonly around: Surroundings;
  /** How a person is reached; absent where there is no editor. */
  readonly ask?: Ask;
  /** Why nobody can be asked, and what the agent is told then. */
  unasked(cwd: string | undefined): string;
  /** Written to disk, or not; an action that changes anything waits for it. `forget`: it would not be true if it were written later. */
  record(record: TagoutRecord, failing?: 'wait' | 'forget'): Promise<'written' | 'failed'>;
  /** The record's id of a call that another guard or a hook alone decided, by the host's own id of it. */
  decidedElsewhere?(session: string, callId: string): Promise<string | undefined>;
  /** Folder of the checkpoints; absent where none are taken. */
  readonly checkpoints?: string;
  /** Above these nothing is copied; the usual bounds where it is absent. */
  bounds?(): Bounds;
  /** Tells the person something that needs no answer. */
  notice?(notice: Notice): void;
  /** When a session was first seen, milliseconds since the epoch. */
  startOf?(session: string): number | undefined;
  /** What an earlier guard or hook knew of a session; `unreadable` makes it read-only. */
  load(session: string): Promise<SavedSession | 'none' | 'unreadable'>;
  save(session: Session): Promise<void>;
  /** The agent's words before a call, from its transcript. */
  words(event: { readonly transcript?: string; readonly callId?: string; readonly tool: string }): Promise<{ readonly said?: string; readonly reasoning?: string; readonly agentVersion?: string; readonly shown?: Shown }>;
  /** How used up a session is, looked at now; `undefined` where nothing is known of it. */
  measure?(event: Heard, session: Session): Promise<AtLevel | undefined>;
  /** What is carried from session to session. */
  readonly handoffs?: HandoffStore;
  /** Milliseconds that a question may wait, host's deadline included. */
  readonly patience: number;
}

/** What the person is told after a call. */
export type Notice =
  /** Something went, and a copy of it is kept. */
  | { readonly kind: 'kept'; readonly checkpoint: string; readonly says: string }
  | { readonly kind: 'difference'; readonly says: string };

/** The part of a session that outlives a guard. */
type SavedSession = Pick<Session, 'task' | 'trajectory'> & Partial<Pick<Session, 'context' | 'ending'>> & { readonly folders?: Place['folders'] };

/** The hook process behind an event. */
export interface HookOf {
  /** Aborts when it went away: nothing waits for the answer. */
  readonly gone: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** The environment that the agent runs with; that of `around` where it is absent. */
  readonly env?: Surroundings['env'];
}

/** Thrown by `ask` where this window can ask nobody: the call becomes another guard's. */
export class PassedOn extends Error {}

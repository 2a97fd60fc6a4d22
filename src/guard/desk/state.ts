import type { Action } from '../../model/action.ts';
import type { Session } from '../../session/session.ts';
import type { Seen } from '../record/changed.ts';
import type { Ports } from './ports.ts';

/** A call that was let go and has not come back. */
export interface OpenCall {
  readonly call: string;
  readonly index: number;
  readonly checkpoint?: string;
  /** `kept-blind`: the checkpoint stays only if something changed. */
  readonly copies?: 'kept' | 'kept-blind';
  /** What was judged: it is compared with what ran. */
  readonly action: Action;
  readonly bodies: readonly { readonly path: string; readonly digest: string }[];
  readonly released: 'by-person' | 'by-rules';
  /** The loss that the checkpoint covers, for the person; empty where there is none. */
  readonly says: string;
  /** The one note that may be written at the limit. */
  readonly note?: 'note';
  /** When it was let go, milliseconds since the epoch. */
  readonly passedAt: number;
  /** How the paths stood that it would change. */
  readonly before: Seen;
}

/** What a desk holds between events. */
export interface DeskState {
  readonly ports: Ports;
  readonly sessions: Map<string, Session>;
  /** By `keyOf` the call. */
  readonly open: Map<string, OpenCall>;
  /** One piece of work of a session after the other. */
  inTurn<T>(session: string, work: () => Promise<T>): Promise<T>;
  /** Takes a session's next state over: told to whoever listens, saved, and no reason to fail where it cannot be saved. */
  keep(session: Session): Promise<void>;
}

/** The host's id of a call, or what else tells calls of a session apart. */
export function keyOf(event: { readonly session: string; readonly call: { readonly id?: string; readonly tool: string; readonly input: unknown } }): string {
  return event.call.id === undefined ? `${event.session} ${event.call.tool} ${JSON.stringify(event.call.input)}` : `${event.session} ${event.call.id}`;
}

/** The host's id of a call as a record has it. */
export function callIdOf({ call }: { readonly call: { readonly id?: string } }): { readonly callId?: string } {
  return call.id === undefined ? {} : { callId: call.id };
}

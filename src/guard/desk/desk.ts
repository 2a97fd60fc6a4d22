import type { Answer, HookEvent } from '../../agents/codec.ts';
import type { Session } from '../../session/session.ts';
import { afterCall } from './after-call.ts';
import { beforeCall } from './before-call.ts';
import { restated, started } from './ending.ts';
import { knownSession } from './known-session.ts';
import type { HookOf, Ports } from './ports.ts';
import { prompted } from './prompted.ts';
import { queue } from './queue.ts';
import { entryOf } from './records.ts';
import type { DeskState } from './state.ts';
import { turnEnded } from './turn-end.ts';

/** Where the events of all agents arrive: sessions are kept, calls judged, everything recorded. */
export interface Desk {
  /** The answer to an event. Never throws: what fails is `failed`, which every host takes for a refusal. `gone` aborts when the hook went away. */
  hear(event: HookEvent, hook: HookOf): Promise<Answer>;
  readonly sessions: ReadonlyMap<string, Session>;
  /** Changes a session from outside of its events: a limit from the status bar, a context size. */
  change(session: string, change: (session: Session) => Session): Promise<void>;
  onChanged(listener: (session: Session) => void): { dispose(): void };
}

/** One desk a process. Nothing is read from disk before a session's first event. */
export function openDesk(ports: Ports): Desk {
  const sessions = new Map<string, Session>();
  const listeners = new Set<(session: Session) => void>();
  const inTurn = queue();
  const state: DeskState = { ports, sessions, open: new Map(), inTurn, keep };

  async function keep(session: Session): Promise<void> {
    sessions.set(session.id, session);
    for (const listener of listeners) listener(session);
    await ports.save(session).catch(() => undefined); // a session that cannot be saved is still guarded here
  }

  async function hear(event: HookEvent, hook: HookOf): Promise<Answer> {
    switch (event.kind) {
      case 'before-call':
        return beforeCall(event, hook, state);
      case 'after-call':
        return inTurn(event.session, () => afterCall(event, state));
      case 'prompt':
        return inTurn(event.session, () => prompted(event, state));
      case 'stop':
        return inTurn(event.session, async () => turnEnded(event, await knownSession(sessions, event, ports), ports));
      case 'session-start':
      case 'session-end':
        await ports.record({ ...entryOf(event, ports, sessions.get(event.session)), kind: event.kind, why: event.kind === 'session-start' ? event.source : event.why });
        return event.kind === 'session-start' ? inTurn(event.session, () => began(event)) : { kind: 'pass' };
      case 'config-change':
        await ports.record({ ...entryOf(event, ports, sessions.get(event.session)), kind: 'hooks', says: `settings of ${event.agent} changed during a session`, ...(event.file === undefined ? {} : { paths: [event.file] }) });
        return { kind: 'block', reason: 'tagout keeps the settings of this session as they were at its start; start a new session for new ones' };
      default:
        return { kind: 'pass' };
    }
  }

  async function began(event: Extract<HookEvent, { kind: 'session-start' }>): Promise<Answer> {
    const known = await knownSession(sessions, event, ports);
    // The host has just taken words out of the conversation: the limits are put in again.
    const { session, answer } = event.source === 'compact' ? restated(known) : await started(event, known, ports);
    if (answer.kind !== 'pass' || session !== known) await keep(session);
    return answer;
  }

  return {
    async hear(event, hook) {
      try {
        return await hear(event, hook);
      } catch (error) {
        return { kind: 'failed', reason: `tagout failed while it judged this (${error instanceof Error ? error.message : 'unknown error'}); it is denied to be safe` };
      }
    },
    sessions,
    change: (id, change) =>
      inTurn(id, async () => {
        const session = sessions.get(id);
        if (session !== undefined) await keep(change(session));
      }),
    onChanged(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

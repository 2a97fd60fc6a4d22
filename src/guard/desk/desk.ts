import type { Answer, HookEvent } from '../../agents/codec.ts';
import { differenceOf } from '../../approvals/digest.ts';
import type { Action } from '../../model/action.ts';
import { onResult } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import { bodiesNow } from '../facts/observe.ts';
import { noteAfter } from '../checkpoints/state.ts';
import { changedSince, type Seen } from '../record/changed.ts';
import { beforeCall } from './before-call.ts';
import { endBlind } from './copies.ts';
import { atPresent, heardHandoff, howToGoOn, owedText, restated, started, withBlocked } from './ending.ts';
import { knownSession } from './known-session.ts';
import type { HookOf, Ports } from './ports.ts';
import { entryOf } from './records.ts';
import { queue } from './queue.ts';
import { turnEnded } from './turn-end.ts';

/** A call that was let go and has not come back. */
export interface OpenCall {
  readonly call: string;
  readonly index: number;
  readonly session: string;
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

const pass: Answer = { kind: 'pass' };

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
  const open = new Map<string, OpenCall>();
  const listeners = new Set<(session: Session) => void>();
  const inTurn = queue();

  async function keep(session: Session): Promise<void> {
    sessions.set(session.id, session);
    for (const listener of listeners) listener(session);
    await ports.save(session).catch(() => undefined); // a session that cannot be saved is still guarded here
  }

  async function hear(event: HookEvent, hook: HookOf): Promise<Answer> {
    switch (event.kind) {
      case 'before-call':
        return beforeCall(event, hook, { ports, sessions, open, inTurn, keep });
      case 'after-call':
        return inTurn(event.session, () => afterCall(event));
      case 'prompt':
        return inTurn(event.session, () => prompted(event));
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

  async function prompted(event: Extract<HookEvent, { kind: 'prompt' }>): Promise<Answer> {
    const before = await atPresent(await knownSession(sessions, event, ports), event, ports);
    if (before.context === 'limit' && event.from === 'person') {
      // It never reaches the model: nothing is read from it, and it is kept as it is.
      const blocked = withBlocked(before, event.text);
      await keep(blocked);
      await ports.record({ ...entryOf(event, ports, blocked), kind: 'prompt', prompt: event.text, from: event.from });
      return { kind: 'block', reason: howToGoOn(event.agent) };
    }
    const carried = event.from === 'person' ? await heardHandoff(event, before, ports) : undefined;
    const text = carried === undefined ? event.text : carried.own;
    const known = carried?.session ?? before;
    const { onPrompt } = await import('../../session/on-prompt.ts');
    const at = ports.now();
    const understood = text === '' ? known : onPrompt(known, text, at, event.from === 'person' ? 'person' : 'agent');
    const { withUnheard } = await import('../../task/heard.ts');
    const read = event.from === 'person' && text !== '' ? { ...understood, task: withUnheard(known.task, understood.task, { text, whole: event.text, at }) } : understood;
    if (text !== '') await ports.record({ ...entryOf(event, ports, read), kind: 'prompt', prompt: text, from: event.from });
    const owed = carried === undefined ? await owedText(read, event, ports) : undefined;
    const { session, answer } = owed === undefined ? (read.context === 'below' && read.ending.restate === undefined ? { session: read, answer: pass } : restated(read)) : { session: owed.session, answer: { kind: 'context' as const, text: owed.text } };
    await keep(session);
    return answer;
  }

  async function afterCall(event: Extract<HookEvent, { kind: 'after-call' }>): Promise<Answer> {
    const session = await knownSession(sessions, event, ports);
    const key = keyOf(event);
    const found = open.get(key);
    open.delete(key);
    const { ended, text, exitCode } = event.result;
    const outcome = ended === 'succeeded' ? 'succeeded' : ended === 'failed' ? 'failed' : 'unknown';
    const elsewhere = found === undefined ? await ports.decidedElsewhere?.(event.session, event.call.id ?? '') : undefined;
    if (elsewhere !== undefined) {
      // another guard or a hook alone judged it: the outcome belongs to that decision
      await ports.record({ ...entryOf(event, ports, session), kind: 'outcome', call: elsewhere, tool: event.call.tool, ...callIdOf(event), outcome, text: text.slice(-2_000), ...(exitCode === undefined ? {} : { exitCode }) });
      return { kind: 'pass' };
    }
    if (found === undefined) {
      // a call that nobody judged went past the guard
      await ports.record({ ...entryOf(event, ports, session), kind: 'ungated', says: `${event.call.tool} ran without a verdict`, ...callIdOf(event) });
      return { kind: 'pass' };
    }
    const isNote = found.note === 'note' && ended !== 'failed';
    const after = onResult(session, found.index, { ok: ended !== 'failed', text });
    const { session: next, answer } = after.ending.restate === 'due' && after.context !== 'limit' ? restated(after) : { session: after, answer: pass };
    await keep(isNote ? { ...next, ending: { ...next.ending, note: 'written' } } : next);
    const changed = changedSince(found.before);
    await ports.record({ ...entryOf(event, ports, session), kind: 'outcome', call: found.call, tool: event.call.tool, ...callIdOf(event), outcome, text: text.slice(-2_000), ...(exitCode === undefined ? {} : { exitCode }), ...(changed && { changed }), milliseconds: Math.max(0, ports.now() - found.passedAt) });
    await compare(event, found, session);
    if (found.checkpoint !== undefined && ports.checkpoints !== undefined) {
      if (found.copies === 'kept-blind') await endBlind(event, found.checkpoint, ports);
      else await noteAfter(ports.checkpoints, found.checkpoint);
      if (found.says !== '') ports.notice?.({ kind: 'kept', checkpoint: found.checkpoint, says: found.says });
    }
    return isNote ? { kind: 'stop', reason: 'the note is written, and the context of this session is used up: the person starts a new one' } : answer;
  }

  /** What ran is not what was approved: another hook changed the call, or a script was changed before it ran. A call that the rules let go is compared as well. */
  async function compare(event: Extract<HookEvent, { kind: 'after-call' }>, found: OpenCall, session: Session): Promise<void> {
    const bodies = found.released === 'by-person' ? await bodiesNow(found.bodies.map(({ path }) => path)) : [];
    const difference = differenceOf(found, { action: event.call.action, bodies });
    if (difference === undefined) return;
    const says = `what ran is not what was ${found.released === 'by-person' ? 'approved' : 'judged'}: ${difference} changed`;
    await ports.record({ ...entryOf(event, ports, session), kind: 'difference', says, ...(event.call.id === undefined ? {} : { callId: event.call.id }) });
    ports.notice?.({ kind: 'difference', says: `${event.agent}: ${says}` });
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

function callIdOf({ call }: { readonly call: { readonly id?: string } }): { readonly callId?: string } {
  return call.id === undefined ? {} : { callId: call.id };
}

/** The host's id of a call, or what else tells calls of a session apart. */
export function keyOf(event: { readonly session: string; readonly call: { readonly id?: string; readonly tool: string; readonly input: unknown } }): string {
  return event.call.id === undefined ? `${event.session} ${event.call.tool} ${JSON.stringify(event.call.input)}` : `${event.session} ${event.call.id}`;
}

import type { Answer, HookEvent } from '../../agents/codec.ts';
import { differenceOf } from '../../approvals/digest.ts';
import type { OutcomeRecord } from '../../model/record.ts';
import { onResult } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import { noteAfter } from '../checkpoints/state.ts';
import { bodiesNow } from '../facts/observe.ts';
import { changedSince } from '../record/changed.ts';
import { endBlind } from './copies.ts';
import { restated } from './ending.ts';
import { knownSession } from './known-session.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';
import { callIdOf, keyOf, type DeskState, type OpenCall } from './state.ts';

type AfterCall = Extract<HookEvent, { readonly kind: 'after-call' }>;

const mostText = 2_000;

/** What a call did goes into session and record; a call that this desk did not let go is recorded as what it is. */
export async function afterCall(event: AfterCall, desk: DeskState): Promise<Answer> {
  const session = await knownSession(desk.sessions, event, desk.ports);
  const key = keyOf(event);
  const found = desk.open.get(key);
  desk.open.delete(key);
  if (found !== undefined) return cameBack(event, found, session, desk);
  await recordStranger(event, session, desk.ports);
  return { kind: 'pass' };
}

async function cameBack(event: AfterCall, found: OpenCall, session: Session, desk: DeskState): Promise<Answer> {
  const { ports } = desk;
  const { ended, text } = event.result;
  const isNote = found.note === 'note' && ended !== 'failed';
  const after = onResult(session, found.index, { ok: ended !== 'failed', text });
  const { session: next, answer } = after.ending.restate === 'due' && after.context !== 'limit' ? restated(after) : { session: after, answer: { kind: 'pass' as const } };
  await desk.keep(isNote ? { ...next, ending: { ...next.ending, note: 'written' } } : next);
  const changed = changedSince(found.before);
  await ports.record({ ...outcomeOf(event, session, found.call, ports), ...(changed && { changed }), milliseconds: Math.max(0, ports.now() - found.passedAt) });
  await compare(event, found, session, ports);
  await closeCheckpoint(event, found, ports);
  return isNote ? { kind: 'stop', reason: 'the note is written, and the context of this session is used up: the person starts a new one' } : answer;
}

/** A call that another guard or a hook alone judged: its outcome belongs to that decision. One that nobody judged went past the guard. */
async function recordStranger(event: AfterCall, session: Session, ports: Ports): Promise<void> {
  const elsewhere = await ports.decidedElsewhere?.(event.session, event.call.id ?? '');
  if (elsewhere !== undefined) await ports.record(outcomeOf(event, session, elsewhere, ports));
  else await ports.record({ ...entryOf(event, ports, session), kind: 'ungated', says: `${event.call.tool} ran without a verdict`, ...callIdOf(event) });
}

function outcomeOf(event: AfterCall, session: Session, call: string, ports: Ports): OutcomeRecord {
  const { ended, text, exitCode } = event.result;
  const outcome = ended === 'succeeded' ? 'succeeded' : ended === 'failed' ? 'failed' : 'unknown';
  return { ...entryOf(event, ports, session), kind: 'outcome', call, tool: event.call.tool, ...callIdOf(event), outcome, text: text.slice(-mostText), ...(exitCode === undefined ? {} : { exitCode }) };
}

/** What ran is not what was approved: another hook changed the call, or a script was changed before it ran. A call that the rules let go is compared as well. */
async function compare(event: AfterCall, found: OpenCall, session: Session, ports: Ports): Promise<void> {
  const bodies = found.released === 'by-person' ? await bodiesNow(found.bodies.map(({ path }) => path)) : [];
  const difference = differenceOf(found, { action: event.call.action, bodies });
  if (difference === undefined) return;
  const says = `what ran is not what was ${found.released === 'by-person' ? 'approved' : 'judged'}: ${difference} changed`;
  await ports.record({ ...entryOf(event, ports, session), kind: 'difference', says, ...callIdOf(event) });
  ports.notice?.({ kind: 'difference', says: `${event.agent}: ${says}` });
}

/** Notes how the copied paths stand now, so that an undo sees newer work, and tells the person of a loss that the copy covers. */
async function closeCheckpoint(event: AfterCall, { checkpoint, copies, says }: OpenCall, ports: Ports): Promise<void> {
  if (checkpoint === undefined || ports.checkpoints === undefined) return;
  if (copies === 'kept-blind') await endBlind(event, checkpoint, ports);
  else await noteAfter(ports.checkpoints, checkpoint);
  if (says !== '') ports.notice?.({ kind: 'kept', checkpoint, says });
}

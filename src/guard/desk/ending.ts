import type { Answer, Heard, HookEvent } from '../../agents/codec.ts';
import { closingOf } from '../../context/handoff.ts';
import { addedTo, handoffIn } from '../../context/handoff-prompt.ts';
import { restatedLimits } from '../../context/restate.ts';
import type { Level } from '../../context/level.ts';
import type { Session } from '../../session/session.ts';
import type { Handoff } from '../handoff/store.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';

const order: readonly Level[] = ['below', 'warn', 'limit'];
const mostBlocked = 20;
/** Hosts pass about so many characters whole, and more only as a file (Claude Code 2.1.329: 9,000). */
const mostGiven = 8_800;

/** The session with its size as it is now: looked at before every judgement, so that the first call after the limit already meets it. */
export async function atPresent(session: Session, event: Heard, ports: Ports): Promise<Session> {
  const named = session.note !== undefined || ports.handoffs === undefined ? session : { ...session, note: ports.handoffs.noteFor(session.id) };
  const began = named.ending.startedAt === undefined ? { ...named, ending: { ...named.ending, startedAt: ports.now() } } : named;
  const measured = await ports.measure?.(event, began);
  return measured === undefined ? began : atLevel(began, measured);
}

/** What a measurement says of a session. */
export type AtLevel = { readonly level: Level } & Pick<Session['ending'], 'size' | 'thresholds' | 'model' | 'compactions'>;

/** The session at a level. One that has become worse, or whose host has just taken words out of it, is told the person's limits again. */
export function atLevel(session: Session, { level, ...known }: AtLevel): Session {
  const isWorse = order.indexOf(level) > order.indexOf(session.context);
  const isCut = (known.compactions ?? 0) > (session.ending.compactions ?? 0);
  const { told, ...ending } = session.ending;
  return { ...session, context: level, ending: { ...ending, ...known, ...(told !== undefined && !isCut && { told }), ...((isWorse || isCut) && { restate: 'due' as const }) } };
}

/** The standing limits once more, where they are due; the session no longer owes them then. */
export function restated(session: Session): { readonly session: Session; readonly answer: Answer } {
  const { restate: _due, ...ending } = session.ending;
  const text = restatedLimits(session.task.limits, session.trajectory.refusals.map((refusal) => refusal.says));
  return { session: { ...session, ending }, answer: text === '' ? { kind: 'pass' } : { kind: 'context', text } };
}

/** A session that begins where a handoff waits continues the one before: task, limits and refusals come from Tagout's own record of it. */
export async function started(event: Extract<HookEvent, { kind: 'session-start' }>, session: Session, ports: Ports): Promise<{ readonly session: Session; readonly answer: Answer }> {
  const isNew = ['startup', 'new', 'clear', 'unknown'].includes(event.source) && session.task.goal === '' && session.ending.from === undefined;
  const handoff = isNew && event.subagent === undefined ? ports.handoffs?.claim({ agent: event.agent, session: session.id, ...(event.cwd !== undefined && { cwd: event.cwd }) }, ports.now()) : undefined;
  if (handoff === undefined || ports.handoffs === undefined) return { session, answer: { kind: 'pass' } };
  const next = await continued(session, handoff, event, ports);
  if (handoff.delivery === 'typed') return { session: { ...next, ending: { ...next.ending, owed: handoff.id } }, answer: { kind: 'pass' } };
  return { session: next, answer: { kind: 'context', text: await givenText(handoff, event, next, ports) } };
}

/** The handoff's text as it is given, with what a person added to it recorded apart. */
async function givenText(handoff: Handoff, event: Heard, session: Session, ports: Ports): Promise<string> {
  const text = ports.handoffs?.text(handoff) ?? handoff.issued;
  const added = addedTo(handoff.issued, text);
  if (added !== '') await ports.record({ ...entryOf(event, ports, session), kind: 'prompt', prompt: added, from: 'person-in-handoff' });
  const path = ports.handoffs?.fileOf(handoff.session);
  if (path === undefined) return text;
  const whole = `${text}\n(The same text: ${path})`;
  if (whole.length <= mostGiven) return whole;
  const beginning = text.slice(0, mostGiven - path.length - 200);
  const end = beginning.lastIndexOf('\n');
  return `${end > 0 ? beginning.slice(0, end) : beginning}\n(It goes on. Read the whole text before anything else: ${path})\n${closingOf(handoff.id)}\n`;
}

/** The session with everything that Tagout knows of the one before; open questions and approvals were that one's alone. */
async function continued(session: Session, handoff: Handoff, event: Heard, ports: Ports): Promise<Session> {
  const saved = await ports.load(handoff.session);
  await ports.record({ ...entryOf(event, ports, session), kind: 'reset', why: `continues ${handoff.session} with the handoff ${handoff.id}` });
  const from = { handoff: handoff.id, session: handoff.session };
  if (saved === 'none' || saved === 'unreadable') return { ...session, ending: { ...session.ending, from } };
  const decisions = saved.ending?.decisions;
  return {
    ...session,
    task: saved.task,
    trajectory: { ...saved.trajectory, open: [], unanswered: 0, refusedInTurn: 0 },
    ending: { ...session.ending, from, ...(decisions !== undefined && { decisions }) },
  };
}

/** A prompt that carries a handoff: only what stands outside of it is the person's word. */
export async function heardHandoff(event: Extract<HookEvent, { kind: 'prompt' }>, session: Session, ports: Ports): Promise<{ readonly session: Session; readonly own: string } | undefined> {
  const carried = handoffIn(event.text);
  if (carried === undefined) return undefined;
  await ports.record({ ...entryOf(event, ports, session), kind: 'prompt', prompt: carried.block, from: 'handoff' });
  const { owed: _owed, ...ending } = session.ending;
  const paid = { ...session, ending };
  const handoff = ports.handoffs?.find(carried.id);
  if (handoff === undefined || handoff.session === session.id) return { session: paid, own: carried.own };
  const isKnown = paid.ending.from?.handoff === handoff.id;
  if (!isKnown) ports.handoffs?.take(handoff, session.id);
  const next = isKnown ? paid : await continued(paid, handoff, event, ports);
  const added = addedTo(handoff.issued, carried.block);
  if (added === '') return { session: next, own: carried.own };
  await ports.record({ ...entryOf(event, ports, next), kind: 'prompt', prompt: added, from: 'person-in-handoff' });
  return { session: await withLimitsOf(next, added, ports), own: carried.own };
}

/** What a person adds to a handoff can set limits; it allows nothing. */
async function withLimitsOf(session: Session, words: string, ports: Ports): Promise<Session> {
  const { onPrompt } = await import('../../session/on-prompt.ts');
  const { limits } = onPrompt({ ...session, task: { ...session.task, limits: [] } }, words, ports.now(), 'person').task;
  return limits.length === 0 ? session : { ...session, task: { ...session.task, limits: [...session.task.limits, ...limits.filter((limit) => !session.task.limits.some((one) => one.id === limit.id))] } };
}

/** The text that the first prompt of a session did not hold although it was put there. */
export async function owedText(session: Session, event: Heard, ports: Ports): Promise<{ readonly session: Session; readonly text: string } | undefined> {
  const { owed, ...ending } = session.ending;
  const handoff = owed === undefined ? undefined : ports.handoffs?.find(owed);
  if (handoff === undefined) return undefined;
  const paid = { ...session, ending };
  return { session: paid, text: await givenText(handoff, event, paid, ports) };
}

/** A prompt at the limit is kept word for word for the next session. */
export function withBlocked(session: Session, prompt: string): Session {
  return { ...session, ending: { ...session.ending, blocked: [...(session.ending.blocked ?? []), prompt].slice(-mostBlocked) } };
}

/** How a person starts the next session, in one sentence. */
export function howToGoOn(agent: string): string {
  const start = agent === 'claude-code' ? 'click Tagout in the status bar of the editor, or type /clear' : 'click Tagout in the status bar of the editor, or start a new chat';
  return `the context of this session is used up, so agents no longer do as they are told: ${start}; the goal, every limit and what was decided are carried over, and this prompt is kept for you`;
}

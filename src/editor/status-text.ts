import type { ContextSize, GuardState, GuardStatus, OrderStatus, SessionStatus } from '../model/status.ts';
import { capitalised, oneLine } from '../approvals/plain.ts';
import { bar, sizeText } from './context-text.ts';

/** The longest text of the status bar item, icons not counted. */
export const longestText = 40;
const shortestTask = 6;

/** What the status bar item shows. `level` picks its colour. */
interface StatusText {
  readonly text: string;
  /** The same in words, for a screen reader. */
  readonly label: string;
  readonly level: 'plain' | 'warning' | 'error';
}

const stateWords: Readonly<Record<GuardState, string>> = {
  guarding: '',
  watching: 'watching',
  starting: 'starting',
  'not-hooked': 'no hooks',
  silent: 'hook silent',
  ungated: 'ungated call',
  unwritten: 'records waiting',
  down: 'guard down',
};
const icons: Readonly<Record<GuardState, string>> = { guarding: 'shield', watching: 'eye', starting: 'loading~spin', 'not-hooked': 'debug-disconnect', silent: 'warning', ungated: 'error', unwritten: 'save', down: 'error' };
const stateLabels: Readonly<Record<GuardState, string>> = {
  guarding: 'guarding',
  watching: 'watching only',
  starting: 'starting',
  'not-hooked': 'no agent is hooked',
  silent: 'a hook has stopped firing',
  ungated: 'a tool ran without a verdict',
  unwritten: 'records are waiting for the disk, so changes are denied',
  down: 'the guard is down',
};

const orderWords: Readonly<Record<OrderStatus['kind'], string>> = { stopped: 'stopped', 'read-only': 'read-only', frozen: 'frozen', paused: 'paused' };
const orderIcons: Readonly<Record<OrderStatus['kind'], string>> = { stopped: 'stop-circle', 'read-only': 'book', frozen: 'lock', paused: 'debug-pause' };
const orderLabels: Readonly<Record<OrderStatus['kind'], string>> = { stopped: 'all agents are stopped', 'read-only': 'every session only reads', frozen: 'frozen, nothing may be changed', paused: 'paused, nothing is held' };

/** One line of at most 40 characters: state, task, context size, pending. Shortened in the order task, bar, state. */
export function statusText(status: GuardStatus, waiting: number): StatusText {
  const session = activeSession(status.sessions);
  const size = session?.context === undefined ? '' : sizeText(session.context);
  const blocks = session?.context === undefined ? '' : bar(session.context.tokens / (session.context.window ?? session.context.limit));
  const pending = waiting === 0 ? '' : `${String(waiting)} pending`;
  const [order] = status.orders ?? [];
  const state = [stateWords[status.state], order === undefined ? '' : orderWords[order.kind]].filter((word) => word !== '').join(' · ');
  const drift = session?.drift === undefined ? '' : `drift ${String(session.drift)}`;
  const task = oneLine(session?.goal ?? '', longestText);
  const text = fitted({ state, task, size, blocks, pending, drift });
  return {
    text: `$(${waiting > 0 ? 'bell' : iconOf(status.state, order?.kind, session?.context?.level)}) ${text === '' ? 'Tagout' : text}`,
    label: [
      `Tagout: ${stateLabels[status.state]}`,
      order === undefined ? '' : orderLabels[order.kind],
      waiting === 0 ? '' : `${String(waiting)} ${waiting === 1 ? 'question waits' : 'questions wait'} for you`,
      session === undefined || task === '' ? '' : `task ${task}`,
      session?.drift === undefined ? '' : `${String(session.drift)} ${session.drift === 1 ? 'call' : 'calls'} did not belong to it`,
      session?.context === undefined ? '' : sizeWords(session.context),
    ]
      .filter((part) => part !== '')
      .join(', '),
    level: levelOf(status.state, session?.context?.level ?? 'below', waiting, order?.kind),
  };
}

/** High contrast themes colour no background, so the icon tells as well. */
function iconOf(state: GuardState, order: OrderStatus['kind'] | undefined, level: ContextSize['level'] | undefined): string {
  if (state !== 'guarding') return icons[state];
  if (order !== undefined) return orderIcons[order];
  if (level === 'limit') return 'circle-slash';
  return level === 'warn' ? 'warning' : icons.guarding;
}

interface Parts {
  readonly state: string;
  readonly task: string;
  readonly size: string;
  readonly blocks: string;
  readonly pending: string;
  readonly drift: string;
}

function fitted(parts: Parts): string {
  const joined = ({ state, task, size, blocks, pending, drift }: Parts): string => [state, task, drift, [blocks, size].filter((part) => part !== '').join(' '), pending].filter((part) => part !== '').join(' · ');
  const fits = (some: Parts): boolean => joined(some).length <= longestText;
  if (fits(parts)) return joined(parts);
  const room = longestText - joined({ ...parts, task: '' }).length - (joined({ ...parts, task: '' }) === '' ? 0 : 3);
  if (room >= shortestTask) return joined({ ...parts, task: `${parts.task.slice(0, room - 1).trimEnd()}…` });
  const shorter = [{ ...parts, task: '' }, { ...parts, task: '', blocks: '' }, { ...parts, task: '', blocks: '', drift: '' }, { ...parts, task: '', blocks: '', drift: '', state: '' }];
  return joined(shorter.find(fits) ?? { ...parts, task: '', blocks: '', drift: '', state: '' });
}

function levelOf(state: GuardState, context: ContextSize['level'], waiting: number, order: OrderStatus['kind'] | undefined): StatusText['level'] {
  if (state === 'down' || state === 'unwritten' || state === 'ungated' || context === 'limit' || order === 'stopped') return 'error';
  if (state === 'silent' || state === 'not-hooked' || context === 'warn' || waiting > 0 || order === 'paused') return 'warning';
  return 'plain';
}

/** The running session that something happened in last. */
export function activeSession(sessions: readonly SessionStatus[]): SessionStatus | undefined {
  const running = sessions.filter(({ state }) => state === 'running');
  return running.reduce<SessionStatus | undefined>((last, session) => (last === undefined || session.lastAt > last.lastAt ? session : last), undefined);
}

function sizeWords({ tokens, window, certainty, level, compactions }: ContextSize): string {
  const about = certainty === 'estimate' ? 'about ' : '';
  const thousands = String(Math.round(tokens / 1000));
  const size = window === undefined ? `${thousands} thousand tokens` : `${thousands} of ${String(Math.round(window / 1000))} thousand tokens, ${String(percentOf(tokens, window))} percent`;
  const worn = { below: '', warn: ', getting long', limit: ', used up' }[level];
  return `context ${about}${size}${worn}${compactions === 0 ? '' : `, compacted ${compactions === 1 ? 'once' : `${String(compactions)} times`}`}`;
}

function percentOf(tokens: number, window: number): number {
  return Math.min(999, Math.round((tokens / window) * 100));
}

/** One line about a session, for the tooltip, the view and the quick pick. Agent text in it is plain and bounded. */
export function sessionLine(session: SessionStatus): { readonly title: string; readonly details: string } {
  const counts = [`${String(session.calls)} ${session.calls === 1 ? 'call' : 'calls'}`, session.asked > 0 ? `${String(session.asked)} asked` : '', session.denied > 0 ? `${String(session.denied)} denied` : '', session.ungated > 0 ? `${String(session.ungated)} ungated` : '', session.drift === undefined ? '' : `drift ${String(session.drift)}`];
  const mode = session.degraded === undefined ? (session.mode === 'full' ? '' : session.mode) : `read-only: ${oneLine(session.degraded, 80)}`;
  const details = [session.context === undefined ? '' : sizeText(session.context), session.context === undefined || session.context.compactions === 0 ? '' : `compacted ${String(session.context.compactions)}×`, mode, ...counts].filter((part) => part !== '');
  return { title: session.goal === '' ? `${session.agent}, no task yet` : capitalised(oneLine(session.goal, 80)), details: `${session.agent} · ${details.join(' · ')}` };
}

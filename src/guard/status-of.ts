import type { Used } from '../context/level.ts';
import { measured, type ContextRules, type Measured } from '../context/measure.ts';
import { fillingOf, growthOf, type ContextSize as Counted } from '../context/usage.ts';
import type { ContextSize, GuardState, HookStatus, SessionStatus } from '../model/status.ts';
import type { Session } from '../session/session.ts';
import { scopeLine } from '../task/scope-line.ts';

/** What the board has seen of a session. */
export interface Seen {
  id: string;
  agent: string;
  folder?: string;
  session?: Session;
  context?: Counted;
  model?: string;
  calls: number;
  asked: number;
  denied: number;
  ungated: number;
  /** Calls since the person's last prompt that did not belong to the task. */
  drift: number;
  report?: string;
  /** Milliseconds since the epoch. */
  lastAt: number;
  state: 'running' | 'ended';
}

/** How used up a session is at this moment. */
export type MeasuredNow = Measured & { readonly used: Used };

/** @param now milliseconds since the epoch */
export function measureOf({ context, model, agent }: Seen, known: Session | undefined, rules: ContextRules, now: number): MeasuredNow | undefined {
  return measured({ context, agent, now, rules, ...(model !== undefined && { model }), ...(known !== undefined && { ending: known.ending, prompts: known.task.count ?? 0 }) });
}

/** The size of a session's context as it is shown; `undefined` before the first number is known. */
export function contextOf({ context, session }: Seen, size: MeasuredNow | undefined): ContextSize | undefined {
  if (context === undefined || size?.size === undefined) return undefined;
  const { level, by, thresholds } = size;
  const { tokens, exactness, window } = size.size;
  const filling = fillingOf(context);
  return {
    tokens,
    certainty: exactness === 'exact' ? 'known' : 'estimate',
    level,
    limit: thresholds.limit,
    ...growthOf(context, thresholds.limit),
    compactions: context.compactions,
    history: context.history.map(({ tokens: at, of }) => ({ tokens: at, of })),
    ...(by !== undefined && { by }),
    ...(window !== undefined && { window }),
    ...(filling !== undefined && { filling }),
    ...(session?.ending.postponed !== undefined && { postponed: 'postponed' as const }),
  };
}

/** One session as status bar and views show it. */
export function statusOf(one: Seen, size: MeasuredNow | undefined): SessionStatus {
  const { id, agent, folder, calls, asked, denied, ungated, drift, report, lastAt, state } = one;
  const context = contextOf(one, size);
  const task = one.session?.task;
  return {
    id,
    agent,
    goal: task?.goal ?? '',
    scope: task === undefined ? '' : scopeLine(task),
    mode: task?.mode ?? 'full',
    calls,
    asked,
    denied,
    ungated,
    ...(report !== undefined && { report }),
    lastAt,
    state,
    ...(folder !== undefined && { folder }),
    ...(drift > 0 && { drift }),
    ...(task?.degraded !== undefined && { degraded: task.degraded }),
    ...(context !== undefined && { context }),
  };
}

/** What the guard's own state hangs on, beside its sessions. */
interface Standing {
  /** Records that wait for the disk. */
  readonly records: number;
  readonly isStarted: boolean;
  readonly hooks: readonly HookStatus[];
  readonly mode: 'guard' | 'watch';
}

/** The worst that is true of the guard now, with the sentence that says so and what helps. */
export function stateOf({ records, isStarted, hooks, mode }: Standing, sessions: readonly Seen[]): { readonly state: GuardState; readonly says?: string } {
  if (records > 0) return { state: 'unwritten', says: `${String(records)} ${records === 1 ? 'record waits' : 'records wait'} in memory, because the disk takes none; changes are denied until it does. Make room on the disk.` };
  if (!isStarted) return { state: 'starting' };
  const passed = sessions.find(({ ungated, state }) => ungated > 0 && state === 'running');
  if (passed !== undefined) return { state: 'ungated', says: `${passed.agent} ran a tool that Tagout was not asked about: its hooks are switched off, or its session is older than the hooks. Start a new session, or run the Doctor.` };
  const broken = hooks.find(({ state }) => state === 'changed' || state === 'switched-off' || state === 'unreadable');
  if (broken !== undefined) return { state: 'silent', says: broken.says ?? `the hooks of ${broken.agent} do not fire` };
  if (hooks.every(({ state }) => state !== 'hooked')) return { state: 'not-hooked', says: 'No agent on this machine asks Tagout. Install the hooks to be guarded.' };
  if (mode === 'watch') return { state: 'watching', says: 'Everything is judged and recorded; nothing is held but attacks on Tagout itself.' };
  return { state: 'guarding' };
}

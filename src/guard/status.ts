import type { HookEvent } from '../agents/codec.ts';
import { fillingOf, growthOf, type ContextSize as Counted } from '../context/usage.ts';
import type { Used } from '../context/level.ts';
import { measured, type ContextRules, type Measured } from '../context/measure.ts';
import type { TagoutRecord } from '../model/record.ts';
import type { ContextSize, GuardState, GuardStatus, HookStatus, SessionStatus } from '../model/status.ts';
import type { Session } from '../session/session.ts';
import { scopeLine } from '../task/scope-line.ts';
import type { Found } from './follow/trail.ts';

/** What the status is made of; everything is told to it, nothing is looked up. */
interface StatusBoard {
  heard(event: HookEvent): void;
  recorded(record: TagoutRecord): void;
  sessionChanged(session: Session): void;
  found(found: Found): void;
  /** A tool ran without a verdict. */
  ungated(session: string, agent: string): void;
  hooks(hooks: readonly HookStatus[]): void;
  /** Records wait in memory for a disk that takes none. */
  waiting(records: number): void;
  /** What is known of a session beside its events. */
  about(session: string): { readonly contextTokens?: number; readonly model?: string };
  /** The guard itself cannot work; `undefined` when it can again. */
  trouble(says: string | undefined): void;
  status(): GuardStatus;
  /** How used up a session is, for the rules; `known` is the session where the board has not seen it yet. */
  measure(session: string, known?: Session): (Measured & { readonly used: Used }) | undefined;
}

interface BoardOptions {
  now(): number;
  mode(): 'guard' | 'watch';
  /** Thresholds and windows of the settings and the policy. */
  context(): ContextRules;
  changed(): void;
}

interface Seen {
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
  drift: number;
  report?: string;
  lastAt: number;
  state: 'running' | 'ended';
}

const mostSessions = 50;

/** Rules that say of a call that it does not belong to the task. */
const astray = new Set(['task-misalignment', 'outside-scope', 'limit-broken', 'environment-escalation', 'new-credential', 'failure-escalation', 'denied-retry', 'says-otherwise', 'untrusted-then-act', 'session-mode']);

/** Starts without sessions; `changed` is called after everything that a person could see. */
export function openBoard(options: BoardOptions): StatusBoard {
  const sessions = new Map<string, Seen>();
  let hooks: readonly HookStatus[] = [];
  let says: string | undefined;
  let records = 0;
  let isStarted = false;

  const seen = (id: string, agent: string): Seen => {
    const known = sessions.get(id);
    if (known !== undefined) return known;
    const fresh: Seen = { id, agent, calls: 0, asked: 0, denied: 0, ungated: 0, drift: 0, lastAt: options.now(), state: 'running' };
    sessions.set(id, fresh);
    const oldest = [...sessions.values()].sort((a, b) => b.lastAt - a.lastAt).slice(mostSessions);
    for (const one of oldest) sessions.delete(one.id);
    return fresh;
  };
  const measure = (one: Seen, known = one.session): (Measured & { readonly used: Used }) | undefined => {
    const { context, model, agent } = one;
    return measured({ context, agent, now: options.now(), rules: options.context(), ...(model !== undefined && { model }), ...(known !== undefined && { ending: known.ending, prompts: known.task.count ?? 0 }) });
  };
  const contextOf = (one: Seen): ContextSize | undefined => {
    const { context } = one;
    const size = context === undefined ? undefined : measure(one);
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
      ...(one.session?.ending.postponed !== undefined && { postponed: 'postponed' as const }),
    };
  };
  const statusOf = (one: Seen): SessionStatus => {
    const context = contextOf(one);
    const task = one.session?.task;
    return {
      id: one.id,
      agent: one.agent,
      goal: task?.goal ?? '',
      scope: task === undefined ? '' : scopeLine(task),
      mode: task?.mode ?? 'full',
      calls: one.calls,
      asked: one.asked,
      denied: one.denied,
      ungated: one.ungated,
      ...(one.report !== undefined && { report: one.report }),
      lastAt: one.lastAt,
      state: one.state,
      ...(one.folder !== undefined && { folder: one.folder }),
      ...(one.drift > 0 && { drift: one.drift }),
      ...(task?.degraded !== undefined && { degraded: task.degraded }),
      ...(context !== undefined && { context }),
    };
  };
  const stateOf = (): { readonly state: GuardState; readonly says?: string } => {
    if (says !== undefined) return { state: 'down', says };
    if (records > 0) return { state: 'unwritten', says: `${String(records)} ${records === 1 ? 'record waits' : 'records wait'} in memory, because the disk takes none; changes are denied until it does. Make room on the disk.` };
    if (!isStarted) return { state: 'starting' };
    const passed = [...sessions.values()].find(({ ungated, state }) => ungated > 0 && state === 'running');
    if (passed !== undefined) return { state: 'ungated', says: `${passed.agent} ran a tool that Tagout was not asked about: its hooks are switched off, or its session is older than the hooks. Start a new session, or run the Doctor.` };
    const broken = hooks.filter(({ state }) => state === 'changed' || state === 'switched-off' || state === 'unreadable');
    const [first] = broken;
    if (first !== undefined) return { state: 'silent', says: first.says ?? `the hooks of ${first.agent} do not fire` };
    if (hooks.every(({ state }) => state !== 'hooked')) return { state: 'not-hooked', says: 'No agent on this machine asks Tagout. Install the hooks to be guarded.' };
    if (options.mode() === 'watch') return { state: 'watching', says: 'Everything is judged and recorded; nothing is held but attacks on Tagout itself.' };
    return { state: 'guarding' };
  };

  return {
    heard(event) {
      if (event.session === '') return;
      const one = seen(event.session, event.agent);
      one.lastAt = options.now();
      if (event.cwd !== undefined) one.folder ??= event.cwd;
      if (event.model !== undefined) one.model = event.model;
      one.state = event.kind === 'session-end' ? 'ended' : 'running';
      if (event.kind === 'prompt' && event.from === 'person') one.drift = 0;
      options.changed();
    },
    recorded(record) {
      if (record.session === undefined) return;
      const one = seen(record.session, record.agent ?? 'unknown');
      if (record.kind === 'decision') {
        one.calls += 1;
        if (record.findings.some(({ rule, verdict }) => verdict !== 'allow' && astray.has(rule))) one.drift += 1;
        if (record.enforced === 'denied' || record.enforced === 'stopped') one.denied += 1;
      }
      if (record.kind === 'question') one.asked += 1;
      if (record.kind === 'ungated') one.ungated += 1;
      if (record.kind === 'report') one.report = record.says;
      if (record.kind === 'prompt') delete one.report;
      options.changed();
    },
    sessionChanged(session) {
      seen(session.id, session.agent).session = session;
      options.changed();
    },
    found({ session, context, model }) {
      const one = sessions.get(session);
      if (one === undefined) return;
      one.context = context;
      if (model !== undefined) one.model = model;
      options.changed();
    },
    ungated(session, agent) {
      seen(session, agent).ungated += 1;
      options.changed();
    },
    hooks(next) {
      hooks = next;
      isStarted = true;
      options.changed();
    },
    waiting(next) {
      records = next;
      options.changed();
    },
    about(session) {
      const one = sessions.get(session);
      const size = one === undefined ? undefined : contextOf(one);
      return { ...(size !== undefined && { contextTokens: size.tokens }), ...(one?.model !== undefined && { model: one.model }) };
    },
    trouble(next) {
      says = next;
      options.changed();
    },
    status() {
      return { ...stateOf(), sessions: [...sessions.values()].map(statusOf), hooks };
    },
    measure(session, known) {
      const one = sessions.get(session);
      return one === undefined ? undefined : measure(one, known);
    },
  };
}

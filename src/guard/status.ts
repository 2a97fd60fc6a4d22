import type { HookEvent } from '../agents/codec.ts';
import type { ContextRules } from '../context/measure.ts';
import type { TagoutRecord } from '../model/record.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import type { Session } from '../session/session.ts';
import type { Found } from './follow/trail.ts';
import { contextOf, measureOf, stateOf, statusOf, type MeasuredNow, type Seen } from './status-of.ts';

/** What the status is made of; everything is told to it, nothing is looked up. */
export interface StatusBoard {
  heard(event: HookEvent): void;
  recorded(record: TagoutRecord): void;
  sessionChanged(session: Session): void;
  found(found: Found): void;
  hooks(hooks: readonly HookStatus[]): void;
  /** Records wait in memory for a disk that takes none. */
  waiting(records: number): void;
  /** What is known of a session beside its events. */
  about(session: string): { readonly contextTokens?: number; readonly model?: string };
  status(): GuardStatus;
  /** How used up a session is, for the rules; `known` is the session where the board has not seen it yet. */
  measure(session: string, known?: Session): MeasuredNow | undefined;
}

interface BoardOptions {
  now(): number;
  mode(): 'guard' | 'watch';
  /** Thresholds and windows of the settings and the policy. */
  context(): ContextRules;
  changed(): void;
}

const mostSessions = 50;

/** Rules that say of a call that it does not belong to the task. */
const astray = new Set(['task-misalignment', 'outside-scope', 'limit-broken', 'environment-escalation', 'new-credential', 'failure-escalation', 'denied-retry', 'says-otherwise', 'untrusted-then-act', 'session-mode']);

/** Starts without sessions; `changed` is called after everything that a person could see. */
export function openBoard(options: BoardOptions): StatusBoard {
  const sessions = new Map<string, Seen>();
  let hooks: readonly HookStatus[] = [];
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
  const measure = (one: Seen, known = one.session): MeasuredNow | undefined => measureOf(one, known, options.context(), options.now());

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
      const size = one === undefined ? undefined : contextOf(one, measure(one));
      return { ...(size !== undefined && { contextTokens: size.tokens }), ...(one?.model !== undefined && { model: one.model }) };
    },
    status() {
      const all = [...sessions.values()];
      return { ...stateOf({ records, isStarted, hooks, mode: options.mode() }, all), sessions: all.map((one) => statusOf(one, measure(one))), hooks };
    },
    measure(session, known) {
      const one = sessions.get(session);
      return one === undefined ? undefined : measure(one, known);
    },
  };
}

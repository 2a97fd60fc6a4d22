import { cliTranscript } from '../../agents/copilot-vscode/transcript.ts';
import type { HookEvent } from '../../agents/codec.ts';
import type { TodoItem } from '../../agents/transcript.ts';
import { handoffText } from '../../context/handoff.ts';
import { postponedBy, type Extra, type Level, type Used } from '../../context/level.ts';
import type { Measured } from '../../context/measure.ts';
import { recordVersion, type TagoutRecord } from '../../model/record.ts';
import type { Session } from '../../session/session.ts';
import { atLevel, type AtLevel } from '../desk/ending.ts';
import type { Desk } from '../desk/desk.ts';
import { queue } from '../desk/queue.ts';
import { gather } from './gather.ts';
import type { HandoffStore } from './store.ts';

/** Where a conversation runs, as far as its hooks tell: what a reset can drive. */
interface Host {
  readonly kind: 'copilot-local' | 'copilot-cli' | 'claude-terminal' | 'claude-panel' | 'other';
  /** The agent's own process. */
  readonly pid?: number;
  readonly folder?: string;
}

/** A session that came to its end, with what the next one is given. */
export interface Prepared {
  readonly session: string;
  readonly agent: string;
  readonly host: Host;
  readonly file: string;
  readonly text: string;
  /** Prompts that were blocked, word for word, oldest first. */
  readonly blocked: readonly string[];
}

interface ResetsOptions {
  readonly store: HandoffStore;
  readonly home: string;
  now(): number;
  newId(): string;
  readonly writer: string;
  /** How used up a session is now. */
  measure(session: string, known?: Session): (Measured & { readonly used: Used }) | undefined;
  todosOf(session: string): readonly TodoItem[];
  record(record: TagoutRecord): Promise<unknown>;
  /** Puts a copy of a handoff into the workspace, where the person's setting says so. */
  copy(session: Session, text: string): Promise<void>;
  /** A session has reached a level for the first time, or a prompt was blocked at the limit. */
  reached(session: string, level: Exclude<Level, 'below'>): void;
  /** A session continues another one: what had been blocked there may be put into its input. */
  began(session: string, before: Prepared | undefined): void;
  log(level: 'info' | 'warn' | 'error', text: string): void;
}

/** Everything about the end of sessions in one window: levels, handoffs, postponements. */
export interface Resets {
  heard(event: HookEvent, env: Readonly<Record<string, string | undefined>>): void;
  changed(session: Session): void;
  /** Applies the level that a session has now. */
  apply(session: string): Promise<void>;
  /** Writes (or finds) the handoff of a session. `typed`: its text is put into the next session's input. */
  prepare(session: string, delivery: 'context' | 'typed'): Promise<Prepared | undefined>;
  /** Puts the reset off, once in a session; false where that was done before or nothing is known of it. */
  postpone(session: string, extra: Extra): Promise<boolean>;
}

const order: readonly Level[] = ['below', 'warn', 'limit'];
const newSources: ReadonlySet<string> = new Set(['startup', 'new', 'clear', 'unknown']);

/** @param desk is asked for late, since the desk itself needs what this measures */
export function openResets(desk: () => Desk, options: ResetsOptions): Resets {
  const hosts = new Map<string, Host>();
  const told = new Map<string, Level>();
  const known = new Map<string, Session>();
  /** One preparation of a session after the other: notes and prompts come while git is asked. */
  const inTurn = queue();
  /** Sessions that have just begun, and are no older ones that go on. */
  const starting = new Set<string>();

  const prepare = async (id: string, delivery: 'context' | 'typed'): Promise<Prepared | undefined> => {
    const session = desk().sessions.get(id);
    if (session === undefined) return undefined;
    const note = options.store.note(id);
    const source = await gather(session, '', { todos: options.todosOf(id), ...(note !== undefined && { note }) });
    const handoff = options.store.put({ session: id, agent: session.agent, folders: session.place.folders, delivery }, (fresh) => handoffText({ ...source, id: fresh }), options.now());
    const text = options.store.text(handoff);
    await options.copy(session, text).catch((error: unknown) => {
      options.log('warn', `the handoff could not be copied into the workspace: ${String(error)}`);
    });
    return { session: id, agent: session.agent, host: hosts.get(id) ?? { kind: 'other' }, file: options.store.fileOf(id), text, blocked: session.ending.blocked ?? [] };
  };
  /** Once a level, also over a restart of the guard; after a compaction by the host once more. */
  const tell = ({ id, context: level, ending }: Session): void => {
    const before = told.get(id) ?? ending.told ?? 'below';
    if (level === 'below' || order.indexOf(level) <= order.indexOf(before)) return;
    told.set(id, level);
    options.reached(id, level);
    void desk().change(id, (one) => ({ ...one, ending: { ...one.ending, told: level } }));
  };
  return {
    heard(event, env) {
      if (event.session === '') return;
      if (event.subagent === undefined) hosts.set(event.session, hostOf(event, env, options.home, hosts.get(event.session)));
      if (event.kind === 'session-start' && newSources.has(event.source)) starting.add(event.session);
      if (event.kind === 'prompt' || event.kind === 'session-end') starting.delete(event.session);
      if (event.kind === 'session-end') known.delete(event.session);
    },
    changed(session) {
      const before = known.get(session.id);
      known.set(session.id, session);
      const { ending } = session;
      if ((ending.compactions ?? 0) > (before?.ending.compactions ?? ending.compactions ?? 0)) told.delete(session.id);
      tell(session);
      // Hosts show the reason of a blocked prompt folded away: the person is told how to go on here too.
      if (before !== undefined && (ending.blocked?.length ?? 0) > 0 && before.ending.blocked !== ending.blocked) options.reached(session.id, 'limit');
      const isNews = session.context === 'limit' && (before?.context !== 'limit' || before.ending.note !== ending.note || before.ending.blocked !== ending.blocked);
      if (isNews) inTurn(session.id, () => prepare(session.id, options.store.of(session.id)?.delivery ?? 'context')).catch((error: unknown) => { options.log('error', `the handoff could not be written: ${String(error)}`); });
      if (ending.from !== undefined && starting.delete(session.id)) {
        const { from } = ending;
        const old = desk().sessions.get(from.session);
        options.began(session.id, old === undefined ? undefined : { session: old.id, agent: old.agent, host: hosts.get(session.id) ?? { kind: 'other' }, file: options.store.fileOf(old.id), text: '', blocked: old.ending.blocked ?? [] });
      }
    },
    async apply(id) {
      const now = options.measure(id);
      const session = desk().sessions.get(id);
      if (now === undefined || session === undefined || (session.context === now.level && session.ending.size?.tokens === now.size?.tokens && (session.ending.compactions ?? 0) === (now.compactions ?? 0))) return;
      await desk().change(id, (one) => atLevel(one, endingOf(now)));
    },
    prepare: (id, delivery) => inTurn(id, () => prepare(id, delivery)),
    async postpone(id, extra) {
      const session = desk().sessions.get(id);
      const now = options.measure(id, session);
      if (session === undefined || now === undefined || session.ending.postponed !== undefined) return false;
      const postponed = postponedBy(now.used, now.thresholds, extra, options.now());
      await desk().change(id, (one) => ({ ...one, context: one.context === 'limit' ? 'warn' : one.context, ending: { ...one.ending, postponed } }));
      await options.record({ version: recordVersion, id: options.newId(), at: options.now(), writer: options.writer, kind: 'limit', by: 'person', says: `the reset was put off until ${String(postponed.tokens)} tokens`, session: id, agent: session.agent });
      told.set(id, 'warn');
      return true;
    },
  };
}

/** What a session keeps of a measurement. */
export function endingOf({ level, size, thresholds, model, compactions }: Measured): AtLevel {
  return { level, thresholds: { warn: thresholds.warn, limit: thresholds.limit }, ...(size !== undefined && { size }), ...(model !== undefined && { model }), ...(compactions !== undefined && compactions > 0 && { compactions }) };
}

/** Claude Code (2.1.329) says how it was started, Copilot CLI (1.0.102) that it is one, both which process they are; VS Code's Local harness is known by where its transcript lies. */
function hostOf(event: HookEvent, env: Readonly<Record<string, string | undefined>>, home: string, before: Host | undefined): Host {
  const { CLAUDE_CODE_ENTRYPOINT: entry = '', CLAUDE_PID: claude = '', COPILOT_CLI: cli = '', COPILOT_LOADER_PID: copilot = '' } = env;
  const kind = ((): Host['kind'] => {
    if (event.agent === 'claude-code') return entry.includes('vscode') ? 'claude-panel' : entry === 'cli' ? 'claude-terminal' : 'other';
    if (event.agent !== 'copilot-vscode') return 'other';
    if (event.transcript?.replaceAll('\\', '/').includes('/GitHub.copilot-chat/transcripts/') === true) return 'copilot-local';
    return cli !== '' || event.transcript === cliTranscript(home, event.session) ? 'copilot-cli' : (before?.kind ?? 'other');
  })();
  // An agent in another agent's shell inherits its variables.
  const number = Number(event.agent === 'claude-code' ? claude : copilot);
  return { kind, ...(Number.isInteger(number) && number > 1 && { pid: number }), ...((event.cwd ?? before?.folder) !== undefined && { folder: before?.folder ?? event.cwd ?? '' }) };
}

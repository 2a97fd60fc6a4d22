import { randomBytes } from 'node:crypto';
import type { Ask, Question } from '../approvals/question.ts';
import type { Extra, Level } from '../context/level.ts';
import type { ContextRules } from '../context/measure.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { recordVersion, type NoteRecord } from '../model/record.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import type { Session } from '../session/session.ts';
import { digestOf } from '../trajectory/digest.ts';
import { openAgentProcesses, type AgentProcesses } from './agent-processes.ts';
import type { Manifest } from './checkpoints/manifest.ts';
import { prune } from './checkpoints/prune.ts';
import type { Bounds } from './checkpoints/take.ts';
import type { Undone } from './checkpoints/undo.ts';
import type { Notice } from './desk/ports.ts';
import type { TranscriptFolder } from './follow/scan.ts';
import { openTranscripts, type Transcripts } from './follow/transcripts.ts';
import { wordsBefore } from './follow/words.ts';
import { startGuard, type Guard } from './guard.ts';
import { copyHandoff } from './handoff/copy.ts';
import { endingOf, openResets, type Prepared, type Resets } from './handoff/resets.ts';
import { handoffStore, type HandoffStore } from './handoff/store.ts';
import { openWindowRecord, type RecordOptions, type WindowRecord } from './record/window-record.ts';
import { checkpointsIn, openState } from './state.ts';
import { openBoard, type StatusBoard } from './status.ts';
import { undoRecorded } from './undoing.ts';

/** What the guard of a window needs of its editor. */
interface WindowOptions extends RecordOptions {
  /** The person's home, absolute. */
  readonly home: string;
  readonly editor: string;
  readonly ask: Ask;
  canAsk(): boolean;
  policy(): EffectivePolicy;
  /** Milliseconds that a question waits for the person. */
  patience(): number;
  /** Thresholds and windows of the settings. */
  context(): Omit<ContextRules, 'policy'>;
  /** A session has reached a level for the first time. */
  reached(session: string, level: Exclude<Level, 'below'>): void;
  /** A session continues another one. */
  began(session: string, before: Prepared | undefined): void;
  /** Whether a handoff is also put into the workspace. */
  copiesHandoffs(): boolean;
  hooks(): Promise<readonly HookStatus[]>;
  /** Bounds of one checkpoint, and after how many days and bytes checkpoints go. */
  checkpoints(): Bounds & { readonly days: number };
  notice(notice: Notice): void;
  /** Where agents keep the transcripts of this window's conversations. */
  readonly transcripts: readonly TranscriptFolder[];
  changed(): void;
}

/** The guard of one window with all that watches beside it: record, transcripts, hooks, status. */
export interface WindowGuard {
  status(): GuardStatus;
  /** A person took a refusal back: its act is judged anew. */
  lift(question: Question): Promise<void>;
  /** The person's undo, kept and recorded. */
  undo(manifest: Manifest, over: 'keep-newer' | 'replace-newer'): Promise<Undone>;
  /** The person changes a session's task; `says` is what the record keeps of it. */
  change(session: string, edit: (session: Session) => Session, says: string): Promise<void>;
  sessions(): ReadonlyMap<string, Session>;
  /** Something the person ordered, or that was seen of Tagout's own files, for the record. */
  note(kind: 'limit' | 'policy' | 'hooks' | 'retention', says: string, of?: { readonly session?: string; readonly paths?: readonly string[] }): Promise<void>;
  /** Processes that sessions of this window started. */
  readonly processes: AgentProcesses;
  /** Writes the handoff of a session, or finds the one that a person edits. */
  prepare(session: string, delivery: 'context' | 'typed'): Promise<Prepared | undefined>;
  /** Puts a session's reset off; once in a session. */
  postpone(session: string, extra: Extra): Promise<boolean>;
  focused(): Promise<void>;
  changeFolders(folders: readonly string[]): Promise<void>;
  /** Looks at the hooks now, after they were written or removed. */
  lookAtHooks(): Promise<void>;
  stop(): Promise<void>;
}

const lookAtHooksEvery = 15_000;
const pruneEvery = 6 * 3_600_000;
const firstPruneAfter = 60_000;
/** All checkpoints together: so many times the bound of one. */
const storeTimes = 10;

const now = Date.now;
const newId = (): string => randomBytes(16).toString('hex');

/** The parts of a window's guard that others are built on. */
interface Parts {
  readonly board: StatusBoard;
  readonly record: WindowRecord;
  readonly transcripts: Transcripts;
  readonly store: HandoffStore;
}

/** Starts everything. Throws where the guard cannot work at all: the window then says that it is down. */
export async function openWindowGuard(options: WindowOptions): Promise<WindowGuard> {
  const { state, log } = options;
  const ready = openState(state);
  if (ready.kind === 'refused') throw new Error(ready.why);
  const board = openBoard({ now, mode: () => (options.policy().watch === 'watch' ? 'watch' : 'guard'), context: () => ({ ...options.context(), policy: options.policy().context }), changed: () => { options.changed(); } });
  const record = openWindowRecord(options, { now, newId, policy: () => options.policy().digest, about: board.about, waits: board.waiting, recorded: board.recorded });
  const transcripts = openTranscripts({
    state,
    home: options.home,
    folders: options.transcripts,
    now,
    found(one) {
      board.found(one);
      void resets.apply(one.session);
    },
    ungated({ session, agent, tool, call }) {
      log('warn', `${agent} seems to have run ${tool} without a verdict in session ${session}`);
      void record.record({ version: recordVersion, id: newId(), at: now(), writer: guard.id, kind: 'ungated', says: `${tool} ran without a verdict`, agent, session, callId: call });
    },
  });
  const parts: Parts = { board, record, transcripts, store: handoffStore(state) };
  const guard = await startGuardOf(options, parts);
  await record.note('guard-start', `the guard of ${options.editor} ${options.version} began as ${guard.id}, with the policy ${options.policy().digest}`);
  const resets = resetsOf(options, parts, guard);
  const processes = openAgentProcesses();
  const listening = [
    guard.onHeard((event, hook, env) => {
      if (hook !== undefined) processes.heard(hook);
      board.heard(event);
      resets.heard(event, env);
      transcripts.heard(event, env);
    }),
    guard.desk.onChanged((session) => {
      board.sessionChanged(session);
      resets.changed(session);
    }),
  ];
  const lookAtHooks = async (): Promise<void> => {
    const states = await options.hooks();
    record.hooks(states);
    board.hooks(states);
  };
  transcripts.start();
  await lookAtHooks();
  const timers = startTimers(options, board, resets, lookAtHooks);
  return {
    ...ofPerson(options, record, guard, resets),
    processes,
    status: () => board.status(),
    sessions: () => guard.desk.sessions,
    focused: () => guard.focused(),
    changeFolders: (folders) => guard.changeFolders(folders),
    lookAtHooks,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      for (const one of listening) one.dispose();
      transcripts.stop();
      await guard.stop();
      await record.close('the guard ended');
    },
  };
}

function startGuardOf(options: WindowOptions, { board, record, transcripts, store }: Parts): Promise<Guard> {
  const { state, folders, home, editor, version, ask, env } = options;
  return startGuard({
    state,
    folders,
    home,
    editor,
    version,
    ask,
    env,
    runtime: env['XDG_RUNTIME_DIR'],
    handoffs: store,
    async measure({ session: id }, session) {
      await transcripts.lookAt(id);
      const size = board.measure(id, session);
      return size === undefined ? undefined : endingOf(size);
    },
    canAsk: () => options.canAsk(),
    record: record.record,
    policy: () => options.policy(),
    patience: () => options.patience(),
    checkpoints: checkpointsIn(state),
    bounds: () => options.checkpoints(),
    notice: (notice) => { options.notice(notice); },
    words: wordsBefore,
    now,
    newId,
  });
}

function resetsOf(options: WindowOptions, { board, record, transcripts, store }: Parts, guard: Guard): Resets {
  return openResets(() => guard.desk, {
    store,
    home: options.home,
    now,
    newId,
    writer: guard.id,
    measure: board.measure,
    todosOf: transcripts.todosOf,
    record: record.record,
    copy: async (session, text) => {
      if (options.copiesHandoffs()) await copyHandoff(session, text);
    },
    reached: (session, level) => { options.reached(session, level); },
    began: (session, before) => { options.began(session, before); },
    log: options.log,
  });
}

/** What is to be looked at though nothing happens: time passes without an event, files change, copies grow old. */
function startTimers(options: WindowOptions, board: StatusBoard, resets: Resets, lookAtHooks: () => Promise<void>): readonly NodeJS.Timeout[] {
  const applyLevels = (): void => {
    for (const { id, state } of board.status().sessions) if (state === 'running') void resets.apply(id);
  };
  const forgetOld = async (): Promise<void> => {
    const { days, bytes } = options.checkpoints();
    await prune(checkpointsIn(options.state), now() - days * 86_400_000, now(), bytes * storeTimes).catch((error: unknown) => {
      options.log('warn', `old checkpoints could not be cleared away: ${String(error)}`);
    });
  };
  return [
    setInterval(applyLevels, lookAtHooksEvery),
    setInterval(() => void lookAtHooks().catch(() => undefined), lookAtHooksEvery),
    setInterval(() => void forgetOld(), pruneEvery),
    setTimeout(() => void forgetOld(), firstPruneAfter),
  ];
}

/** What only the person does; each stands in the record as theirs. */
function ofPerson({ state }: WindowOptions, { record }: WindowRecord, guard: Guard, resets: Resets): Pick<WindowGuard, 'lift' | 'undo' | 'change' | 'note' | 'prepare' | 'postpone'> {
  const note = (kind: NoteRecord['kind'], says: string, of: Partial<Pick<NoteRecord, 'agent' | 'session' | 'paths'>> = {}): Promise<unknown> => record({ version: recordVersion, id: newId(), at: now(), writer: guard.id, kind, by: 'person', says, ...of });
  return {
    async lift({ effects, session: id, agent }) {
      const act = digestOf(effects);
      await guard.desk.change(id, (session) => ({ ...session, trajectory: { ...session.trajectory, refusals: session.trajectory.refusals.filter((refusal) => refusal.effects !== act) } }));
      await note('limit', 'a refusal was taken back', { agent, session: id });
    },
    async change(id, edit, says) {
      await guard.desk.change(id, edit);
      await note('limit', says, { session: id });
    },
    async note(kind, says, of) {
      await note(kind, says, of);
    },
    undo: (manifest, over) => undoRecorded(checkpointsIn(state), manifest, over, guard.id, record),
    prepare: (session, delivery) => resets.prepare(session, delivery),
    postpone: (session, extra) => resets.postpone(session, extra),
  };
}

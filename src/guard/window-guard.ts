import { existsSync } from 'node:fs';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { cliTranscript } from '../agents/copilot-vscode/transcript.ts';
import type { TodoItem } from '../agents/transcript.ts';
import type { Ask, Question } from '../approvals/question.ts';
import type { Extra, Level } from '../context/level.ts';
import type { ContextRules } from '../context/measure.ts';
import { tokensOf } from '../context/tokens.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { recordVersion } from '../model/record.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import type { Session } from '../session/session.ts';
import { digestOf } from '../trajectory/digest.ts';
import type { Manifest } from './checkpoints/manifest.ts';
import { prune } from './checkpoints/prune.ts';
import type { Bounds } from './checkpoints/take.ts';
import type { Undone } from './checkpoints/undo.ts';
import type { Notice } from './desk/ports.ts';
import { openDestinations } from './export/destinations.ts';
import { openFollower } from './follow/follower.ts';
import { silentTokens } from './follow/silent-result.ts';
import type { Followed } from './follow/trail.ts';
import { openGateWatch } from './follow/gate-watch.ts';
import { growingTranscripts, type TranscriptFolder } from './follow/scan.ts';
import { wordsBefore } from './follow/words.ts';
import { openAgentProcesses, type AgentProcesses } from './agent-processes.ts';
import { startGuard } from './guard.ts';
import { copyHandoff } from './handoff/copy.ts';
import { endingOf, openResets, type Prepared } from './handoff/resets.ts';
import { handoffStore } from './handoff/store.ts';
import { journalPath, loadJournal } from './journal/journal.ts';
import { openAnchoring } from './record/anchoring.ts';
import type { Recorder } from './record/append.ts';
import { decidedElsewhere } from './record/elsewhere.ts';
import { openKeeper } from './record/keeper.ts';
import { publicKeyOf, type KeyStore } from './record/stream.ts';
import { openUpkeep } from './record/upkeep.ts';
import { checkpointsIn, openState, type State } from './state.ts';
import { openBoard } from './status.ts';
import { undoRecorded } from './undoing.ts';

/** What the guard of a window needs of its editor. */
interface WindowOptions {
  readonly state: State;
  readonly folders: readonly string[];
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly editor: string;
  readonly version: string;
  readonly ask: Ask;
  canAsk(): boolean;
  policy(): EffectivePolicy;
  patience(): number;
  /** Thresholds and windows of the settings. */
  context(): Omit<ContextRules, 'policy'>;
  /** A session has reached a level for the first time. */
  reached(session: string, level: Exclude<Level, 'below'>): void;
  /** A session continues another one. */
  began(session: string, before: Prepared | undefined): void;
  /** Whether a handoff is also put into the workspace. */
  copiesHandoffs(): boolean;
  /** Whether prompts and the agent's words are kept in the record. */
  keepsWords(): boolean;
  readonly keys: KeyStore;
  /** Ed25519, PEM (PKCS 8). */
  readonly signing: string;
  /** How long and how much of the record is kept. */
  kept(): { readonly days: number; readonly bytes: number };
  /** Where heads of the record, or what it tells, go beside this machine's own files. */
  destinations(): readonly string[];
  hooks(): Promise<readonly HookStatus[]>;
  /** Bounds of one checkpoint, and after how many days and bytes checkpoints go. */
  checkpoints(): Bounds & { readonly days: number };
  notice(notice: Notice): void;
  /** Where agents keep the transcripts of this window's conversations. */
  readonly transcripts: readonly TranscriptFolder[];
  changed(): void;
  log(level: 'info' | 'warn' | 'error', text: string): void;
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
const scanEvery = 2_000;
const pruneEvery = 6 * 3_600_000;
/** All checkpoints together: so many times the bound of one. */
const storeTimes = 10;

/** A new Ed25519 key, PEM (PKCS 8). */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Starts everything. Throws where the guard cannot work at all: the window then says that it is down. */
export async function openWindowGuard(options: WindowOptions): Promise<WindowGuard> {
  const { state, log } = options;
  const now = Date.now;
  const startedAt = now();
  const newId = (): string => randomBytes(16).toString('hex');
  const ready = await openState(state);
  if (ready.kind === 'refused') throw new Error(ready.why);
  const board = openBoard({ now, mode: () => (options.policy().watch === 'watch' ? 'watch' : 'guard'), context: () => ({ ...options.context(), policy: options.policy().context }), changed: () => { options.changed(); } });

  const destinations = openDestinations({ version: options.version, signing: options.signing, headers: options.env['OTEL_EXPORTER_OTLP_HEADERS'] ?? '', spool: join(state.root, 'otlp'), fetch, now, newId, log, texts: () => options.destinations() });
  const name = newId();
  const anchoring = openAnchoring({ stream: name, record: state.record, publicKey: publicKeyOf(options.signing), fetch, now, log, places: () => ({ texts: options.destinations(), folder: options.folders[0] }) });
  const keeper = openKeeper({
    state,
    name,
    sealed: (checkpoint) => { anchoring.sealed(checkpoint); },
    wrote: (entry) => {
      anchoring.recorded();
      destinations.wrote(entry);
    },
    keys: options.keys,
    signing: options.signing,
    person: userName(),
    now,
    newId,
    policy: () => options.policy().digest,
    about: (session) => board.about(session),
    keepsWords: () => options.keepsWords(),
    waits: (waiting) => {
      board.waiting(waiting);
    },
    log,
  });

  const record: Recorder = async (entry, failing) => {
    // A call that another guard or a hook alone decided comes back here: it was not ungated.
    if (entry.kind === 'ungated' && (await decidedElsewhere([state.record, state.spool], entry.session ?? '', entry.callId ?? '', now())) !== undefined) return { kind: 'written' };
    const done = await keeper.record(entry, failing);
    board.recorded(entry);
    if (done.kind === 'failed') log('error', `the record could not be written: ${done.why}`);
    return done;
  };
  const store = handoffStore(state);
  const guard = await startGuard({
    state,
    handoffs: store,
    async measure({ session: id }, session) {
      await follower.lookAt(id);
      const now = board.measure(id, session);
      return now === undefined ? undefined : endingOf(now);
    },
    folders: options.folders,
    editor: options.editor,
    version: options.version,
    ask: options.ask,
    canAsk: () => options.canAsk(),
    record,
    policy: () => options.policy(),
    patience: () => options.patience(),
    checkpoints: checkpointsIn(state),
    bounds: () => options.checkpoints(),
    notice: (notice) => { options.notice(notice); },
    words: wordsBefore,
    home: options.home,
    runtime: options.env['XDG_RUNTIME_DIR'],
    env: options.env,
    now,
    newId,
  });
  await keeper.note('guard-start', `the guard of ${options.editor} ${options.version} began as ${guard.id}, with the policy ${options.policy().digest}`);

  const agents = new Map<string, string>();
  const processes = openAgentProcesses();
  const gate = openGateWatch(now, ({ session, agent, tool, call }) => {
    log('warn', `${agent} seems to have run ${tool} without a verdict in session ${session}`);
    void record({ version: recordVersion, id: newId(), at: now(), writer: guard.id, kind: 'ungated', says: `${tool} ran without a verdict`, agent, session, callId: call });
  });
  const todos = new Map<string, readonly TodoItem[]>();
  const resets = openResets(() => guard.desk, {
    store,
    home: options.home,
    now,
    newId,
    writer: guard.id,
    measure: (session, known) => board.measure(session, known),
    todosOf: (session) => todos.get(session) ?? [],
    record,
    copy: async (session, text) => {
      if (options.copiesHandoffs()) await copyHandoff(session, text);
    },
    reached: (session, level) => { options.reached(session, level); },
    began: (session, before) => { options.began(session, before); },
    log,
  });
  const follower = openFollower(now, (found) => {
    board.found(found);
    gate.found(found, agents.get(found.session) ?? '');
    todos.set(found.session, found.todos);
    void resets.apply(found.session);
  });
  const follow = (followed: Followed): void => {
    if (agents.has(followed.session)) return follower.follow(followed);
    agents.set(followed.session, followed.agent);
    const kept = loadJournal(state, followed.session);
    const before = kept.kind === 'kept' ? kept.kept.ending.size : undefined;
    follower.follow({ ...followed, ...(before !== undefined && { before }) });
  };
  const listening = [
    guard.onHeard((event, hook, env) => {
      if (hook !== undefined) processes.heard(hook);
      board.heard(event);
      gate.heard(event);
      resets.heard(event, env);
      if (event.session === '' || event.subagent !== undefined) return;
      const transcript = event.transcript ?? (env['COPILOT_CLI'] === undefined ? undefined : cliTranscript(options.home, event.session));
      if (transcript !== undefined) follow({ session: event.session, agent: event.agent, transcript });
      if (event.kind === 'after-call') follower.heard(event.session, event.result.text === '' ? silentTokens(event.call, event.cwd) : event.result.tokens ?? tokensOf(event.result.text));
    }),
    guard.desk.onChanged((session) => {
      board.sessionChanged(session);
      resets.changed(session);
    }),
  ];
  const scan = async (): Promise<void> => {
    for (const followed of await growingTranscripts(options.transcripts, startedAt)) {
      if (agents.has(followed.session) || existsSync(journalPath(state, followed.session))) continue;
      if ((followed.bornAt ?? 0) >= startedAt) gate.began(followed.session);
      follow(followed);
    }
  };
  const lookAtHooks = async (): Promise<void> => {
    const states = await options.hooks();
    keeper.hooks(states);
    board.hooks(states);
  };
  const forgetOld = async (): Promise<void> => {
    const { days, bytes } = options.checkpoints();
    await prune(checkpointsIn(state), now() - days * 86_400_000, now(), bytes * storeTimes).catch((error: unknown) => {
      log('warn', `old checkpoints could not be cleared away: ${String(error)}`);
    });
  };
  const upkeep = openUpkeep({ record: state.record, signing: options.signing, kept: () => options.kept(), now, note: (says) => keeper.note('retention', says), log });
  await lookAtHooks();
  const timers = [
    setInterval(() => {
      gate.look();
    }, 1_000),
    setInterval(() => void scan().catch(() => undefined), scanEvery),
    // Time passes without an event.
    setInterval(() => {
      for (const { id, state: runs } of board.status().sessions) if (runs === 'running') void resets.apply(id);
    }, lookAtHooksEvery),
    setInterval(() => void lookAtHooks().catch(() => undefined), lookAtHooksEvery),
    setInterval(() => void forgetOld(), pruneEvery),
    setTimeout(() => void forgetOld(), 60_000),
  ];

  return {
    status: () => board.status(),
    async lift(question) {
      const act = digestOf(question.effects);
      await guard.desk.change(question.session, (session) => ({ ...session, trajectory: { ...session.trajectory, refusals: session.trajectory.refusals.filter((refusal) => refusal.effects !== act) } }));
      await record({ version: recordVersion, id: newId(), at: now(), writer: guard.id, kind: 'limit', by: 'person', says: 'a refusal was taken back', agent: question.agent, session: question.session });
    },
    processes,
    sessions: () => guard.desk.sessions,
    async change(id, edit, says) {
      await guard.desk.change(id, edit);
      await record({ version: recordVersion, id: newId(), at: now(), writer: guard.id, kind: 'limit', by: 'person', says, session: id });
    },
    async note(kind, says, of = {}) {
      await record({ version: recordVersion, id: newId(), at: now(), writer: guard.id, kind, by: 'person', says, ...of });
    },
    undo: (manifest, over) => undoRecorded(checkpointsIn(state), manifest, over, guard.id, record),
    prepare: (session, delivery) => resets.prepare(session, delivery),
    postpone: (session, extra) => resets.postpone(session, extra),
    focused: () => guard.focused(),
    changeFolders: (folders) => guard.changeFolders(folders),
    lookAtHooks,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      for (const one of listening) one.dispose();
      follower.stop();
      await guard.stop();
      keeper.takeSpools();
      await keeper.note('guard-stop', 'the guard ended');
      upkeep.dispose();
      await keeper.close();
      await Promise.all([anchoring.close(), destinations.close()]);
    },
  };
}

/** The name of the account; a machine may know none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

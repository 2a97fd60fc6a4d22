import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HookEvent } from '../agents/codec.ts';
import type { Ask } from '../approvals/question.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { openDesk, type Desk } from './desk/desk.ts';
import type { Ports } from './desk/ports.ts';
import { answerTo, readHeard, type Ear } from './hear.ts';
import type { HandoffStore } from './handoff/store.ts';
import { openInstructed } from './instructed.ts';
import { openJoins } from './join.ts';
import { openPresence, type Presence } from './presence.ts';
import { openReach } from './reach.ts';
import type { Recorder } from './record/append.ts';
import { decidedElsewhere } from './record/elsewhere.ts';
import { openSessions } from './sessions.ts';
import type { Control, Delivery } from './socket/server.ts';
import { hookSeconds, type Reply } from './socket/wire.ts';
import type { State } from './state.ts';
import { isWired } from './wiring/written.ts';
import { placeFor } from './workspace.ts';

interface GuardOptions {
  readonly state: State;
  /** The window's folders, absolute. */
  readonly folders: readonly string[];
  readonly editor: string;
  readonly version: string;
  /** How a person is reached; the answer comes by itself at the question's deadline. */
  readonly ask: Ask;
  /** The workbench answered within the last two seconds: only then a question reaches somebody. */
  canAsk(): boolean;
  /** Takes every record before anything is answered. */
  readonly record: Recorder;
  policy(): EffectivePolicy;
  /** Milliseconds that a question waits for the person. */
  patience(): number;
  /** Folder of the checkpoints; absent where none are taken. */
  readonly checkpoints?: string;
  /** Bounds of one checkpoint, and what the person is told after a call. */
  readonly bounds?: Ports['bounds'];
  readonly notice?: Ports['notice'];
  /** The agent's words before a call, from its transcript. */
  readonly words: Ports['words'];
  readonly measure?: NonNullable<Ports['measure']>;
  readonly handoffs?: HandoffStore;
  readonly home: string;
  /** `$XDG_RUNTIME_DIR` of the editor. */
  readonly runtime: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): number;
  /** Random, lower-case hexadecimal, at least 32 characters. */
  newId(): string;
}

/** The guard of one window. */
export interface Guard {
  readonly id: string;
  readonly desk: Desk;
  /** The window got the focus: calls of no known window are asked about here now. */
  focused(): Promise<void>;
  changeFolders(folders: readonly string[]): Promise<void>;
  /** Every event that came in, with the window's answer still to come: what the status bar counts. */
  onHeard(listener: (event: HookEvent, hook: number | undefined, env: Readonly<Record<string, string | undefined>>) => void): { dispose(): void };
  /** Lets all hooks go unanswered (they look for the next window) and leaves the registry. */
  stop(): Promise<void>;
}

/**
 * Starts the guard of a window: a socket, an entry in the registry, and the desk where calls are judged.
 * Throws where no socket can be made or the state folder cannot be used: the window then says that the guard is down.
 */
export async function startGuard(options: GuardOptions): Promise<Guard> {
  const { state, now } = options;
  // Loaded late only for hooks alone: the first prompt must not wait for it here.
  await import('../session/on-prompt.ts');
  const id = options.newId().slice(0, 32);
  const instructed = openInstructed();
  const saved = openSessions(state, instructed);
  const reach = openReach(options.ask, () => options.canAsk(), now);
  const listeners = new Set<(event: HookEvent, hook: number | undefined, env: Readonly<Record<string, string | undefined>>) => void>();
  const firstSeen = new Map<string, number>();
  let folders = resolved(options.folders);
  /** Empty until the guard can be found: its first call may come before it has said where it is. */
  const own: { presence?: Presence } = {};

  const ports = portsOf(options, id, {
    ask: reach.ask,
    saved,
    startOf: (session) => firstSeen.get(session),
    placeOf: (cwd) => placeFor(folders, cwd, options.home, [state.root, ...(own.presence === undefined ? [] : [dirname(own.presence.socket)])]),
  });
  const desk = openDesk(ports);
  const ear: Ear = { desk, instructed, recall: saved.recall, joins: openJoins(now), isWired: () => isWired(state) };

  const decide = async (event: HookEvent, delivery: Delivery, control: Control): Promise<Reply> => {
    if (!firstSeen.has(event.session)) firstSeen.set(event.session, now());
    for (const listener of listeners) listener(event, delivery.hook === undefined ? undefined : Number(delivery.hook), delivery.environ);
    const deadline = now() + (hookSeconds - 10) * 1000;
    const heard = { agent: delivery.agent, event: delivery.event, payload: delivery.payload, env: delivery.environ, ...(delivery.hook !== undefined && { hook: delivery.hook }) };
    const output = await reach.during(control, () => answerTo(event, heard, { gone: control.gone, deadline }, ear));
    return reach.isPassedOn(control.gone) ? { kind: 'next' } : { kind: 'done', output };
  };

  const here = await openPresence({
    id,
    secret: options.newId().slice(0, 64),
    folders,
    state,
    editor: options.editor,
    version: options.version,
    runtime: options.runtime,
    now,
    newId: () => options.newId(),
    handle: async (delivery, control) => {
      const read = readHeard({ agent: delivery.agent, event: delivery.event, payload: delivery.payload, env: delivery.environ });
      if (read.kind === 'refused') return { kind: 'done', output: read.output };
      const { event } = read;
      const elsewhere = delivery.chosen === 'chosen' ? undefined : await own.presence?.elsewhere({ session: event.session, ...(event.cwd !== undefined && { cwd: event.cwd }) });
      if (elsewhere !== undefined) return { kind: 'goto', guards: elsewhere };
      own.presence?.holds(event.session);
      return decide(event, delivery, control);
    },
  });
  own.presence = here;
  return {
    id,
    desk,
    focused() {
      here.focused();
      return Promise.resolve();
    },
    async changeFolders(changed) {
      folders = resolved(changed);
      await here.changeFolders(folders);
    },
    onHeard(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    async stop() {
      await here.stop();
      await saved.flush();
    },
  };
}

/** What the desk of a window needs, from what its editor hands in. */
function portsOf(options: GuardOptions, id: string, own: Required<Pick<Ports, 'ask' | 'startOf' | 'placeOf'>> & { readonly saved: Pick<Ports, 'load' | 'save'> }): Ports {
  const { state, now, checkpoints, bounds, notice, measure, handoffs } = options;
  return {
    now,
    newId: () => options.newId(),
    writer: id,
    placeOf: own.placeOf,
    policy: () => options.policy(),
    around: { home: options.home, env: options.env },
    ask: own.ask,
    unasked: () => '',
    record: async (record, failing) => (await options.record(record, failing)).kind,
    decidedElsewhere: (session, call) => decidedElsewhere([state.record, state.spool], session, call, now()),
    ...(checkpoints !== undefined && { checkpoints }),
    ...(bounds !== undefined && { bounds }),
    ...(notice !== undefined && { notice }),
    startOf: own.startOf,
    load: own.saved.load,
    save: own.saved.save,
    words: (event) => options.words(event),
    ...(measure !== undefined && { measure }),
    ...(handoffs !== undefined && { handoffs }),
    get patience() {
      return options.patience();
    },
  };
}

/** Folders as the machine knows them: agents report resolved directories. */
function resolved(folders: readonly string[]): readonly string[] {
  return folders.map((folder) => {
    try {
      return realpathSync(folder);
    } catch {
      return folder;
    }
  });
}

import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { openState, type State } from './state.ts';
import { inOrder, type Origin } from './socket/choose.ts';
import { commonDirOf } from './socket/common-dir.ts';
import { endpointFor, removeEndpoint } from './socket/endpoint.ts';
import type { GuardEntry } from './socket/entry.ts';
import { readEntries, sweep, writeEntry } from './socket/registry.ts';
import { listen, type Handler, type Listening } from './socket/server.ts';

/** How often a guard looks whether its socket and its entry are still there. */
const healEvery = 3_000;
const mostSessions = 64;
/** A call that is acknowledged only because it took long is answered soon. */
const usualSeconds = 60;

interface PresenceOptions {
  readonly id: string;
  readonly secret: string;
  readonly folders: readonly string[];
  readonly state: State;
  readonly editor: string;
  readonly version: string;
  readonly runtime: string | undefined;
  readonly handle: Handler;
  now(): number;
  newId(): string;
}

/** That a guard can be found: its socket and its entry in the registry. */
export interface Presence {
  readonly socket: string;
  focused(): void;
  changeFolders(folders: readonly string[]): Promise<void>;
  /** This guard answers for the session from now on. */
  holds(session: string): void;
  /** Guards to be asked before this one, in order and this one among them; `undefined` where this one is the first. */
  elsewhere(origin: Origin): Promise<readonly string[] | undefined>;
  stop(): Promise<void>;
}

/** Makes a guard findable. Throws where the state folder or every place for a socket is unusable. */
export async function openPresence(options: PresenceOptions): Promise<Presence> {
  const { id, state, now } = options;
  const ready = openState(state);
  if (ready.kind === 'refused') throw new Error(ready.why);
  const endpoint = endpointFor(id, { runtime: options.runtime, state: state.root });
  if (endpoint.kind === 'refused') throw new Error(endpoint.why);
  const socket = endpoint.path;
  const start = (): Promise<Listening> => listen({ path: socket, secret: options.secret, usual: usualSeconds, handle: options.handle, newId: () => options.newId().slice(0, 32) });

  let listening = await start();
  let entry: GuardEntry = {
    id,
    pid: process.pid,
    socket,
    secret: options.secret,
    folders: options.folders,
    commonDirs: await commonDirsOf(options.folders),
    sessions: [],
    focusedAt: now(),
    version: options.version,
    editor: options.editor,
  };
  let isStopped = false;
  const write = (change: Partial<GuardEntry>): void => {
    entry = { ...entry, ...change };
    writeEntry(state, entry);
  };
  write({});
  await sweep(state, now(), async (other) => other.id !== id && !(await answers(other.socket))).catch(() => undefined);

  const heal = async (): Promise<void> => {
    if (isStopped) return;
    if (process.platform !== 'win32' && !existsSync(socket)) {
      await listening.stop();
      listening = await start();
    }
    const entries = readEntries(state);
    if (!entries.some((other) => other.id === id && other.goneAt === undefined)) {
      openState(state);
      write({});
    }
  };
  const timer = setInterval(() => void heal().catch(() => undefined), healEvery);
  timer.unref();

  return {
    socket,
    focused: () => {
      attempt(() => { write({ focusedAt: now() }); });
    },
    async changeFolders(folders) {
      const commonDirs = await commonDirsOf(folders);
      attempt(() => { write({ folders, commonDirs }); });
    },
    holds(session) {
      if (session === '' || entry.sessions.includes(session)) return;
      attempt(() => { write({ sessions: [...entry.sessions, session].slice(-mostSessions) }); });
    },
    async elsewhere(origin) {
      if (entry.sessions.includes(origin.session)) return undefined;
      const others = readEntries(state).filter((other) => other.id !== id && other.goneAt === undefined);
      if (others.length === 0) return undefined;
      const commonDir = origin.cwd === undefined ? undefined : await commonDirOf(origin.cwd);
      const all = [...others, entry].sort((a, b) => b.focusedAt - a.focusedAt);
      const order = inOrder(all, { ...origin, ...(commonDir !== undefined && { commonDir }) }).map((guard) => guard.id);
      return order[0] === id ? undefined : order.slice(0, Math.max(4, order.indexOf(id) + 1));
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await listening.stop();
      attempt(() => { write({ goneAt: now() }); });
      await removeEndpoint(socket).catch(() => undefined);
    },
  };
}

/** A folder that went away is made again by the next look; nothing that is judged may fail because of it. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // the entry is written again soon
  }
}

async function commonDirsOf(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map(commonDirOf));
  return [...new Set(found.filter((one) => one !== undefined))];
}

/** Whether anybody takes a connection there. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      clearTimeout(timer);
      connection.destroy();
      resolve(answer);
    };
    const connection = connect(socket);
    const timer = setTimeout(() => { end(true); }, 500);
    connection.once('connect', () => { end(true); });
    connection.once('error', () => { end(false); });
  });
}

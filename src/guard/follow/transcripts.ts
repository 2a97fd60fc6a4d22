import { existsSync } from 'node:fs';
import type { HookEvent } from '../../agents/codec.ts';
import { cliTranscript } from '../../agents/copilot-vscode/transcript.ts';
import type { TodoItem } from '../../agents/transcript.ts';
import { tokensOf } from '../../context/tokens.ts';
import { journalPath, loadJournal } from '../journal/journal.ts';
import type { State } from '../state.ts';
import { openFollower } from './follower.ts';
import { openGateWatch } from './gate-watch.ts';
import { growingTranscripts, type TranscriptFolder } from './scan.ts';
import { silentTokens } from './silent-result.ts';
import type { Followed, Found } from './trail.ts';

/** What the transcripts of a window's conversations tell, beside what its hooks tell. */
export interface Transcripts {
  /** An event came in: its transcript is followed from now on. */
  heard(event: HookEvent, env: Readonly<Record<string, string | undefined>>): void;
  /** Reads what is new of one session, now. */
  lookAt(session: string): Promise<void>;
  /** The agent's own list of what is to be done, as it stands last. */
  todosOf(session: string): readonly TodoItem[];
  /** Looks from now on by itself as well. */
  start(): void;
  stop(): void;
}

interface TranscriptsOptions {
  readonly state: State;
  readonly home: string;
  /** Where agents keep the transcripts of this window's conversations. */
  readonly folders: readonly TranscriptFolder[];
  now(): number;
  /** Something of a session changed. */
  found(one: Found): void;
  /** A call ran that nobody asked about; told once for each. */
  ungated(passed: { readonly session: string; readonly agent: string; readonly tool: string; readonly call: string }): void;
}

const gateEvery = 1_000;
const scanEvery = 2_000;

/** Follows what the hooks name, and what grows in these folders without a hook: that may be a session whose hooks do not fire. */
export function openTranscripts({ state, home, folders, now, found, ungated }: TranscriptsOptions): Transcripts {
  const startedAt = now();
  const agents = new Map<string, string>();
  const todos = new Map<string, readonly TodoItem[]>();
  const gate = openGateWatch(now, ungated);
  const follower = openFollower(now, (one) => {
    gate.found(one, agents.get(one.session) ?? '');
    todos.set(one.session, one.todos);
    found(one);
  });

  function follow(followed: Followed): void {
    if (agents.has(followed.session)) return follower.follow(followed);
    agents.set(followed.session, followed.agent);
    const kept = loadJournal(state, followed.session);
    const before = kept.kind === 'kept' ? kept.kept.ending.size : undefined;
    follower.follow({ ...followed, ...(before !== undefined && { before }) });
  }

  async function scan(): Promise<void> {
    for (const followed of await growingTranscripts(folders, startedAt)) {
      if (agents.has(followed.session) || existsSync(journalPath(state, followed.session))) continue;
      if ((followed.bornAt ?? 0) >= startedAt) gate.began(followed.session);
      follow(followed);
    }
  }

  let timers: readonly NodeJS.Timeout[] = [];
  return {
    heard(event, env) {
      gate.heard(event);
      if (event.session === '' || event.subagent !== undefined) return;
      const transcript = event.transcript ?? (env['COPILOT_CLI'] === undefined ? undefined : cliTranscript(home, event.session));
      if (transcript !== undefined) follow({ session: event.session, agent: event.agent, transcript });
      if (event.kind === 'after-call') follower.heard(event.session, event.result.text === '' ? silentTokens(event.call, event.cwd) : event.result.tokens ?? tokensOf(event.result.text));
    },
    lookAt: (session) => follower.lookAt(session),
    todosOf: (session) => todos.get(session) ?? [],
    start() {
      timers = [setInterval(() => { gate.look(); }, gateEvery), setInterval(() => void scan().catch(() => undefined), scanEvery)];
    },
    stop() {
      for (const timer of timers) clearInterval(timer);
      follower.stop();
    },
  };
}

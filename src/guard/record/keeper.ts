import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordVersion, type NoteRecord, type TagoutRecord } from '../../model/record.ts';
import type { HookStatus } from '../../model/status.ts';
import type { State } from '../state.ts';
import type { Appended } from './append.ts';
import { takeSpools } from './spool.ts';
import { openStream, type KeyStore } from './stream.ts';

interface KeeperOptions {
  readonly state: State;
  /** Name of the stream: random, new with each guard. */
  readonly name: string;
  readonly keys: KeyStore;
  /** Ed25519, PEM (PKCS 8). */
  readonly signing: string;
  /** Who works at this machine, for what a person says and decides. */
  readonly person: string;
  now(): number;
  newId(): string;
  /** Digest of the policy in force. */
  policy(): string;
  /** What is known of a session beside its events. */
  about(session: string): { readonly contextTokens?: number; readonly model?: string };
  /** Whether prompts and the agent's words are kept. */
  keepsWords(): boolean;
  /** Told each sealed tree head. */
  sealed?(checkpoint: string): void;
  /** Told each record as it stands in the file, without secrets. */
  wrote?(record: unknown): void;
  waits(waiting: number): void;
  log(level: 'info' | 'warn' | 'error', text: string): void;
}

/** The record of one guard: its stream, and everything that is written into it beside the events of agents. */
export interface Keeper {
  record(entry: TagoutRecord, failing?: 'wait' | 'forget'): Promise<Appended>;
  note(kind: NoteRecord['kind'], says: string, of?: Partial<Pick<NoteRecord, 'agent' | 'session' | 'callId' | 'by' | 'paths'>>): Promise<Appended>;
  /** Notes a change of the hooks against the look before. */
  hooks(states: readonly HookStatus[]): void;
  /** Takes in what hooks without a guard wrote. */
  takeSpools(): void;
  close(): Promise<void>;
}

const takeEvery = 5_000;
/** A guard that lives seals each minute: a stream that stands still for longer has no guard. */
const stillFor = 150_000;

/** Opens the record of a guard. Throws where its file cannot be made. */
export function openKeeper(options: KeeperOptions): Keeper {
  const { state, name, now, newId } = options;
  const before = lastStream(state.record, now());
  const stream = openStream({ folder: state.record, stream: name, first: randomBytes(32), signing: options.signing, keys: options.keys, now, newId, waits: options.waits, ...(options.sealed && { sealed: options.sealed }), ...(options.wrote && { wrote: options.wrote }) });
  let policy = options.policy();
  let hooks: string | undefined;

  const write = (entry: TagoutRecord, failing?: 'wait' | 'forget'): Promise<Appended> => stream.record(options.keepsWords() ? entry : withoutWords(entry), failing);
  const note: Keeper['note'] = (kind, says, of = {}) => write({ version: recordVersion, id: newId(), at: now(), writer: name, kind, says, ...of, ...(of.by === 'person' && { person: options.person }) });
  const keeper: Keeper = {
    async record(entry, failing) {
      if (options.policy() !== policy) {
        policy = options.policy();
        await note('policy', `the policy in force has the digest ${policy} now`);
      }
      return write(enriched(entry, options), failing);
    },
    note,
    hooks(states) {
      const text = states.map(({ agent, state: is }) => `${agent} ${is}`).sort().join(', ');
      if (hooks !== undefined && hooks !== text) void note('hooks', `hooks changed: ${text} (before: ${hooks})`, { paths: states.map(({ file }) => file).filter((file) => file !== '') });
      hooks = text;
    },
    takeSpools() {
      for (const { spool, records, broken } of takeSpools(state.spool, stream, now())) {
        options.log('info', `took in ${records} records of ${spool}`);
        if (broken !== undefined) void note('gap', `the spool ${spool} was not as its hook wrote it (${broken}); ${records} records of it were taken in`);
      }
    },
    async close() {
      clearInterval(timer);
      keeper.takeSpools();
      await stream.close();
    },
  };
  const timer = setInterval(() => {
    keeper.takeSpools();
  }, takeEvery);
  timer.unref();
  if (before !== undefined && before.end === 'sudden') void note('gap', `the guard before this one (stream ${before.stream}) ended without a word; what happened between its last record and this one is not known`);
  keeper.takeSpools();
  return keeper;
}

/** What the guard knows beside the event: context size, model, and who it was that spoke or decided. */
function enriched(entry: TagoutRecord, options: KeeperOptions): TagoutRecord {
  const about = entry.session === undefined ? {} : options.about(entry.session);
  const isPersons = (entry.kind === 'prompt' && entry.from === 'person') || (entry.kind === 'answer' && entry.answer !== 'unanswered') || (entry.kind === 'decision' && (entry.decidedBy === 'person' || entry.decidedBy === 'approval')) || ('by' in entry && entry.by === 'person');
  return { ...(about.contextTokens !== undefined && { contextTokens: about.contextTokens }), ...(about.model !== undefined && { model: about.model }), ...(isPersons && { person: options.person }), ...entry };
}

/** The stream that was written last and stands still now, and whether its guard said that it ended. */
function lastStream(folder: string, now: number): { readonly stream: string; readonly end: 'said' | 'sudden' } | undefined {
  try {
    const streams = readdirSync(folder).filter((file) => file.endsWith('.jsonl')).map((file) => ({ file, at: statSync(join(folder, file)).mtimeMs }));
    const last = streams.sort((a, b) => b.at - a.at)[0];
    if (last === undefined || now - last.at < stillFor) return undefined;
    return { stream: last.file.slice(0, -'.jsonl'.length), end: endOf(join(folder, last.file)).includes('"kind":"guard-stop"') ? 'said' : 'sudden' };
  } catch {
    return undefined;
  }
}

function endOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, 8_192));
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, size - buffer.length));
  } finally {
    closeSync(file);
  }
}

/** The record without what the person and the agent said: what was done and decided, not why it was wanted. */
function withoutWords(entry: TagoutRecord): TagoutRecord {
  switch (entry.kind) {
    case 'prompt':
      return { ...entry, prompt: '', task: '' };
    case 'action':
    case 'decision': {
      const { words: _words, task: _task, ...rest } = entry;
      return rest;
    }
    default: {
      const { task: _task, ...rest } = entry;
      return rest;
    }
  }
}

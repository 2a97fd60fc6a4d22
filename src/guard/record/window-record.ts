import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { TagoutRecord } from '../../model/record.ts';
import { openDestinations } from '../export/destinations.ts';
import type { State } from '../state.ts';
import { openAnchoring } from './anchoring.ts';
import type { Appended } from './append.ts';
import { decidedElsewhere } from './elsewhere.ts';
import { openKeeper, type Keeper } from './keeper.ts';
import { publicKeyOf, type KeyStore } from './stream.ts';
import { openUpkeep } from './upkeep.ts';

/** What the record of a window needs of its editor. */
export interface RecordOptions {
  readonly state: State;
  readonly version: string;
  /** The window's folders, absolute: the first may hold the repository that heads are anchored in. */
  readonly folders: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly keys: KeyStore;
  /** Ed25519, PEM (PKCS 8). */
  readonly signing: string;
  /** Whether prompts and the agent's words are kept in the record. */
  keepsWords(): boolean;
  /** How long and how much of the record is kept. */
  kept(): { readonly days: number; readonly bytes: number };
  /** Where heads of the record, or what it tells, go beside this machine's own files. */
  destinations(): readonly string[];
  log(level: 'info' | 'warn' | 'error', text: string): void;
}

/** What else the record is told by the window that it belongs to. */
interface RecordPorts {
  now(): number;
  newId(): string;
  /** Digest of the policy in force. */
  policy(): string;
  /** What is known of a session beside its events. */
  about(session: string): { readonly contextTokens?: number; readonly model?: string };
  /** So many records wait in memory for a disk that takes none. */
  waits(records: number): void;
  /** A record of an event was written, or waits. */
  recorded(entry: TagoutRecord): void;
}

/** The record of a window: kept, anchored and sent where the settings say so. */
export interface WindowRecord extends Pick<Keeper, 'note' | 'hooks'> {
  /** Takes a record before anything is answered. */
  record(entry: TagoutRecord, failing?: 'wait' | 'forget'): Promise<Appended>;
  /** Takes in what hooks wrote meanwhile, writes `says` as the last entry, and closes everything. */
  close(says: string): Promise<void>;
}

/** Opens the record of a window's guard. Throws where its file cannot be made. */
export function openWindowRecord(options: RecordOptions, { now, newId, policy, about, waits, recorded }: RecordPorts): WindowRecord {
  const { state, signing, log } = options;
  const name = newId();
  const destinations = openDestinations({ version: options.version, signing, headers: options.env['OTEL_EXPORTER_OTLP_HEADERS'] ?? '', spool: join(state.root, 'otlp'), fetch, now, newId, log, texts: () => options.destinations() });
  const anchoring = openAnchoring({ stream: name, record: state.record, publicKey: publicKeyOf(signing), fetch, now, log, places: () => ({ texts: options.destinations(), folder: options.folders[0] }) });
  const keeper = openKeeper({
    state,
    name,
    keys: options.keys,
    signing,
    person: userName(),
    now,
    newId,
    policy,
    about,
    keepsWords: () => options.keepsWords(),
    sealed: (checkpoint) => { anchoring.sealed(checkpoint); },
    wrote(entry) {
      anchoring.recorded();
      destinations.wrote(entry);
    },
    waits,
    log,
  });
  const upkeep = openUpkeep({ record: state.record, signing, kept: () => options.kept(), now, note: (says) => keeper.note('retention', says), log });

  return {
    note: keeper.note,
    hooks: keeper.hooks,
    async record(entry, failing) {
      // A call that another guard or a hook alone decided comes back here: it was not ungated.
      if (entry.kind === 'ungated' && (await decidedElsewhere([state.record, state.spool], entry.session ?? '', entry.callId ?? '', now())) !== undefined) return { kind: 'written' };
      const done = await keeper.record(entry, failing);
      recorded(entry);
      if (done.kind === 'failed') log('error', `the record could not be written: ${done.why}`);
      return done;
    },
    async close(says) {
      keeper.takeSpools();
      await keeper.note('guard-stop', says);
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

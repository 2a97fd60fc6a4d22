import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOwn, writeWhole } from '../safe-files.ts';
import type { State } from '../state.ts';
import { parseEntry, type GuardEntry } from './entry.ts';

const longestEntry = 256 * 1024;
/** How long an entry of a guard that has gone is kept: an `ask` waits 20 s for it, clocks may differ a little. */
const keptAfterGone = 60_000;

/**
 * Writes a guard's entry, and beside it what curl needs to reach it: the secret stands in a file that only this user reads,
 * never in an argument that others could see in a process list.
 */
export function writeEntry(state: State, entry: GuardEntry): void {
  writeWhole(join(state.guards, `${entry.id}.json`), `${JSON.stringify(entry)}\n`);
  if (entry.goneAt !== undefined || process.platform === 'win32') rmSync(join(state.guards, `${entry.id}.curl`), { force: true });
  else writeWhole(join(state.guards, `${entry.id}.curl`), curlConfig(entry));
}

/** How a client of the launcher reaches a guard. */
export function curlConfig(entry: Pick<GuardEntry, 'socket' | 'secret'>): string {
  return `unix-socket = ${JSON.stringify(entry.socket)}\nheader = "x-tagout-secret: ${entry.secret}"\n`;
}

/** All entries that can be read, the last focused first. Never throws: a folder that cannot be read holds no guard. */
export function readEntries(state: State): readonly GuardEntry[] {
  const entries = namesIn(state.guards).filter((name) => /^[0-9a-f]+\.json$/.test(name)).slice(0, 200).flatMap((name) => {
    const read = readOwn(join(state.guards, name), longestEntry);
    const entry = read.kind === 'text' ? parseEntry(read.text) : undefined;
    return entry === undefined ? [] : [entry];
  });
  return entries.sort((a, b) => b.focusedAt - a.focusedAt || (a.id < b.id ? -1 : 1));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Notes that a guard was found dead, so that an `ask` knows how long it may wait for its return. A note that cannot be written changes nothing. */
export function markGone(state: State, entry: GuardEntry, now: number): void {
  try {
    if (entry.goneAt === undefined) writeEntry(state, { ...entry, goneAt: now });
  } catch {
    // the next hook finds it dead again
  }
}

function removeEntry(state: State, id: string): void {
  for (const kind of ['json', 'curl']) rmSync(join(state.guards, `${id}.${kind}`), { force: true });
}

/** Removes what stands of guards that went away long ago, with their sockets. `isDead` tells of guards that left without a word. */
export async function sweep(state: State, now: number, isDead: (entry: GuardEntry) => Promise<boolean>): Promise<void> {
  for (const entry of readEntries(state)) {
    if (entry.goneAt !== undefined) {
      if (now - entry.goneAt > keptAfterGone) removeEntry(state, entry.id);
    } else if (await isDead(entry)) {
      markGone(state, entry, now);
      if (process.platform !== 'win32') rmSync(entry.socket, { force: true });
    }
  }
}

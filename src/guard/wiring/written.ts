import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldsOf } from '../../agents/fields.ts';
import { readOwn, writeWhole } from '../safe-files.ts';
import type { State } from '../state.ts';

/** One settings file that Tagout wrote to. */
export interface WrittenFile {
  readonly agent: string;
  /** The real file, links followed. */
  readonly file: string;
  /** Digest of what Tagout left there: where it still holds, nobody changed the file since. */
  readonly after: string;
  /** Digest of what stood there before; absent where there was no file. The text itself stands in the backup beside it. */
  readonly before?: string;
}

const notesFile = (state: State): string => join(state.wiring, 'written.json');

/** What Tagout wrote on this machine. Notes that cannot be read count as none: entries are then taken out one by one. */
export async function readWritten(state: State): Promise<readonly WrittenFile[]> {
  const read = readOwn(notesFile(state), 4 * 1024 * 1024);
  if (read.kind !== 'text') return [];
  try {
    return fieldsOf(JSON.parse(read.text)).list('files').flatMap(parseNote);
  } catch {
    return [];
  }
}

/** Replaces the notes of what Tagout wrote. Throws where the state folder cannot be written. */
export async function writeWritten(state: State, files: readonly WrittenFile[]): Promise<void> {
  writeWhole(notesFile(state), `${JSON.stringify({ files }, undefined, 2)}\n`);
}

/** The person took the hooks back: nothing is defended any more. */
export async function forgetWritten(state: State): Promise<void> {
  await rm(notesFile(state), { force: true });
}

/** Whether the person wants Tagout's hooks in the agents' settings: there is a note of what was written, until it is taken back. */
export async function isWired(state: State): Promise<boolean> {
  return (readOwn(notesFile(state), 4 * 1024 * 1024)).kind !== 'absent';
}

function parseNote(value: unknown): readonly WrittenFile[] {
  const fields = fieldsOf(value);
  const [agent, file, after, before] = ['agent', 'file', 'after', 'before'].map((name) => fields.text(name));
  if (agent === undefined || file === undefined || after === undefined) return [];
  return [{ agent, file, after, ...(before !== undefined && { before }) }];
}

import { constants } from 'node:fs';
import { access, mkdir, readFile, realpath, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Launcher, Wiring } from '../../agents/wiring.ts';
import { codeOf, messageOf, writeWhole } from '../safe-files.ts';
import type { State } from '../state.ts';
import { sha256 } from '../sha256.ts';
import { readWritten, forgetWritten, writeWritten, type WrittenFile } from './written.ts';

/** What became of one agent's settings. */
export interface Wired {
  readonly agent: string;
  readonly file: string;
  readonly result:
    | 'written'
    | 'same'
    /** As it was before, byte for byte. */
    | 'restored'
    /** Only Tagout's own entries were taken out, because something else changed the file meanwhile. */
    | 'edited'
    /** Left alone. */
    | 'unparsable'
    | 'failed';
  readonly says?: string;
}

/** What would be written where, before the person agrees. */
export interface Plan {
  readonly agent: string;
  readonly what: string;
  readonly file: string;
  readonly state: 'hooked' | 'not-hooked' | 'changed' | 'switched-off' | 'unreadable';
  /** The whole file as it would be; absent where nothing would change or the text cannot be read. */
  readonly text?: string;
}

const backup = (file: string): string => `${file}.before-tagout`;

/**
 * What installing would do, without writing. Never throws: a file that cannot be read is `unreadable`.
 * @param home absolute
 */
export async function planHooks(home: string, wirings: readonly Wiring[], launcher: Launcher): Promise<readonly Plan[]> {
  return Promise.all(
    wirings.map(async ({ agent, what, file, install, state }) => {
      const path = join(home, file);
      const text = await readText(path);
      if (text.kind === 'failed') return { agent, what, file: path, state: 'unreadable' as const };
      const edited = install(text.text, launcher);
      return { agent, what, file: path, state: state(text.text, launcher), ...(edited.kind === 'edited' && { text: edited.text }) };
    }),
  );
}

/** Writes the entries into the agents' settings, with a backup beside each, and notes what was written. Doing it again changes nothing. */
export async function installHooks(state: State, home: string, wirings: readonly Wiring[], launcher: Launcher): Promise<readonly Wired[]> {
  const notes = new Map((await readWritten(state)).map((note) => [note.agent, note]));
  const results: Wired[] = [];
  for (const wiring of wirings) {
    const result = await installOne(home, wiring, launcher, notes);
    results.push(result);
    await writeWritten(state, [...notes.values()]);
  }
  return results;
}

async function installOne(home: string, { agent, file, install }: Wiring, launcher: Launcher, notes: Map<string, WrittenFile>): Promise<Wired> {
  const path = join(home, file);
  const read = await readText(path);
  if (read.kind === 'failed') return { agent, file: path, result: 'failed', says: read.says };
  const edited = install(read.text, launcher);
  if (edited.kind === 'unparsable') return { agent, file: path, result: 'unparsable', says: edited.says };
  const known = notes.get(agent);
  if (edited.kind === 'same') {
    if (known === undefined) notes.set(agent, { agent, file: read.real, after: sha256(read.text) });
    return { agent, file: path, result: 'same' };
  }
  try {
    await mkdir(dirname(read.real), { recursive: true });
    // The backup stays what stood there before Tagout wrote for the first time, unless somebody else wrote since.
    const isOwnText = known !== undefined && known.after === sha256(read.text);
    if (!isOwnText && read.exists === 'yes') writeWhole(backup(read.real), read.text, read.mode);
    const before = isOwnText ? known.before : read.exists === 'yes' ? sha256(read.text) : undefined;
    writeWhole(read.real, edited.text, read.mode);
    notes.set(agent, { agent, file: read.real, after: sha256(edited.text), ...(before !== undefined && { before }) });
    return { agent, file: path, result: 'written' };
  } catch (error) {
    return { agent, file: path, result: 'failed', says: messageOf(error) };
  }
}

/** Takes Tagout's entries out of the agents' settings: byte for byte where nothing else changed a file, else entry by entry. */
export async function removeHooks(state: State, home: string, wirings: readonly Wiring[]): Promise<readonly Wired[]> {
  const notes = new Map((await readWritten(state)).map((note) => [note.agent, note]));
  const results: Wired[] = [];
  for (const wiring of wirings) {
    const result = await removeOne(home, wiring, notes.get(wiring.agent));
    results.push(result);
    if (result.result !== 'unparsable' && result.result !== 'failed') notes.delete(wiring.agent);
  }
  if (notes.size === 0) await forgetWritten(state);
  else await writeWritten(state, [...notes.values()]);
  return results;
}

async function removeOne(home: string, { agent, file, remove }: Wiring, note: WrittenFile | undefined): Promise<Wired> {
  const path = join(home, file);
  const read = await readText(path);
  if (read.kind === 'failed') return { agent, file: path, result: 'failed', says: read.says };
  try {
    if (note !== undefined && note.file === read.real && note.after === sha256(read.text) && (await restore(note, read))) return { agent, file: path, result: 'restored' };
    const edited = remove(read.text);
    if (edited.kind === 'unparsable') return { agent, file: path, result: 'unparsable', says: edited.says };
    if (edited.kind === 'edited') {
      if (edited.text === '') await removeFile(read.real);
      else writeWhole(read.real, edited.text, read.mode);
    }
    await rm(backup(read.real), { force: true });
    return { agent, file: path, result: edited.kind };
  } catch (error) {
    return { agent, file: path, result: 'failed', says: messageOf(error) };
  }
}

/** Puts back what stood there; false where the backup is no longer what was saved. */
async function restore(note: WrittenFile, read: Text): Promise<boolean> {
  if (note.before === undefined) {
    await removeFile(read.real);
    return true;
  }
  const saved = await readFile(backup(note.file), 'utf8').catch(() => undefined);
  if (saved === undefined || sha256(saved) !== note.before) return false;
  writeWhole(read.real, saved, read.mode);
  await rm(backup(note.file), { force: true });
  return true;
}

/** A file that was not there goes, and the folder that was made for it where nothing else is in it. */
async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await rmdir(dirname(path)).catch(() => undefined);
}

interface Text {
  readonly kind: 'text';
  readonly text: string;
  /** Links followed: people keep their settings in repositories. */
  readonly real: string;
  readonly exists: 'yes' | 'no';
  readonly mode: number;
}

async function readText(path: string): Promise<Text | { readonly kind: 'failed'; readonly says: string }> {
  const real = await realpath(path).catch(() => path);
  try {
    const [bytes, found] = await Promise.all([readFile(real), stat(real)]);
    await access(real, constants.W_OK);
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes)) return { kind: 'failed', says: `${path} is not UTF-8` };
    return { kind: 'text', text, real, exists: 'yes', mode: found.mode & 0o777 };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'text', text: '', real, exists: 'no', mode: 0o600 };
    return { kind: 'failed', says: messageOf(error) };
  }
}

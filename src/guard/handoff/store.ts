import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, readOwn, writeWhole } from '../safe-files.ts';
import { contains } from '../socket/choose.ts';
import type { State } from '../state.ts';
import { sha256 } from '../sha256.ts';

/** A handoff on disk. `delivery`: its text goes into the next session as the hook's context, or stands in its input already. */
export interface Handoff {
  readonly id: string;
  readonly session: string;
  readonly agent: string;
  readonly folders: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly delivery: 'context' | 'typed';
  /** As Tagout wrote it. The file beside may hold a person's edits. */
  readonly issued: string;
  readonly claimedBy?: string;
}

/** Older ones nobody waits for any more. */
const goodFor = 24 * 3_600_000;
const largest = 200_000;
const mostKept = 200;

/** Handoffs and notes of this user, a file each in the state folder. */
export interface HandoffStore {
  /** Where the agent of a session may write its note. */
  noteFor(session: string): string;
  note(session: string): string | undefined;
  /** The file that a person reads and edits. */
  fileOf(session: string): string;
  /** Puts a handoff down; what a person has edited stays, unless the handoff was used already. */
  put(handoff: Omit<Handoff, 'id' | 'issued' | 'at'>, text: (id: string) => string, now: number): Handoff;
  of(session: string): Handoff | undefined;
  find(id: string): Handoff | undefined;
  /** The text as it is to be used: a person's edits included. */
  text(handoff: Handoff): string;
  /** The newest handoff that waits for a session of this agent in this folder; it is this session's from now on. */
  claim(start: { readonly agent: string; readonly session: string; readonly cwd?: string }, now: number): Handoff | undefined;
  /** A handoff whose text was put into a session's input is that session's. */
  take(handoff: Handoff, session: string): void;
}

/** The handoffs below a state folder, each a text beside its particulars. Reading never throws: what does not fit is none. */
export function handoffStore(state: State): HandoffStore {
  const folder = join(state.root, 'handoffs');
  const nameOf = (session: string): string => sha256(session).slice(0, 40);
  const metaOf = (session: string): string => join(folder, `${nameOf(session)}.json`);
  const fileOf = (session: string): string => join(folder, `${nameOf(session)}.md`);
  const noteFor = (session: string): string => join(folder, `${nameOf(session)}-note.md`);
  const read = (path: string): Handoff | undefined => {
    const found = readOwn(path, largest);
    if (found.kind !== 'text') return undefined;
    try {
      const value: unknown = JSON.parse(found.text);
      return isHandoff(value) ? value : undefined;
    } catch {
      return undefined;
    }
  };
  const save = (handoff: Handoff): void => {
    writeWhole(metaOf(handoff.session), JSON.stringify(handoff));
  };
  const all = (): readonly Handoff[] => {
    try {
      return readdirSync(folder).filter((name) => name.endsWith('.json')).slice(0, mostKept * 5).flatMap((name) => read(join(folder, name)) ?? []);
    } catch {
      return [];
    }
  };
  const edited = (session: string): string | undefined => {
    const found = readOwn(fileOf(session), largest);
    return found.kind === 'text' ? found.text : undefined;
  };
  return {
    noteFor(session) {
      privateFolder(folder);
      return noteFor(session);
    },
    note(session) {
      const found = readOwn(noteFor(session), largest);
      return found.kind === 'text' ? found.text : undefined;
    },
    fileOf,
    put(handoff, text, now) {
      const ready = privateFolder(folder);
      if (ready.kind === 'refused') throw new Error(ready.why);
      const before = read(metaOf(handoff.session));
      const standing = before?.claimedBy === undefined ? before : undefined;
      const id = standing?.id ?? randomBytes(8).toString('hex');
      const shown = edited(handoff.session);
      const isEdited = standing !== undefined && shown !== undefined && shown !== standing.issued;
      const issued = isEdited ? standing.issued : text(id);
      const next: Handoff = { ...handoff, id, issued, at: now };
      save(next);
      if (!isEdited) writeWhole(fileOf(handoff.session), issued);
      return next;
    },
    of: (session) => read(metaOf(session)),
    find: (id) => all().find((one) => one.id === id),
    text: (handoff) => edited(handoff.session) ?? handoff.issued,
    claim({ agent, session, cwd }, now) {
      const waiting = all().filter((one) => one.claimedBy === undefined && one.agent === agent && one.session !== session && now - one.at < goodFor && cwd !== undefined && one.folders.some((folder) => contains(folder, cwd)));
      const [newest] = [...waiting].sort((a, b) => b.at - a.at);
      if (newest === undefined) return undefined;
      const claimed = { ...newest, claimedBy: session };
      save(claimed);
      return claimed;
    },
    take(handoff, session) {
      save({ ...handoff, claimedBy: session });
    },
  };
}

/** By hand: a hook process that decides alone pays for every module it loads, and only Tagout writes these files. */
function isHandoff(value: unknown): value is Handoff {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const folders = fields.get('folders');
  return ['id', 'session', 'agent', 'issued'].every((name) => typeof fields.get(name) === 'string') && Array.isArray(folders) && folders.every((one) => typeof one === 'string') && typeof fields.get('at') === 'number' && (fields.get('delivery') === 'context' || fields.get('delivery') === 'typed') && ['string', 'undefined'].includes(typeof fields.get('claimedBy'));
}

import { join } from 'node:path';
import { noTask, type Task } from '../../model/task.ts';
import { noTrajectory, type Trajectory } from '../../model/trajectory.ts';
import type { Session } from '../../session/session.ts';
import { readOwn, writeWhole } from '../safe-files.ts';
import { sha256 } from '../sha256.ts';
import type { State } from '../state.ts';

/** What of a session outlives its guard, so that a hook alone and the next guard know what the person asked for and refused. */
export interface Kept {
  readonly id: string;
  readonly agent: string;
  /** The workspace as it was when the session began: a later `cd` does not make another folder its own. */
  readonly folders: readonly string[];
  readonly task: Task;
  readonly trajectory: Trajectory;
  readonly context: Session['context'];
  readonly ending: Session['ending'];
  /** Digests of texts that the agent gave to other agents: they may come back as prompts that no person typed. */
  readonly instructed: readonly string[];
}

type Loaded = { readonly kind: 'kept'; readonly kept: Kept; readonly changedAt: number } | { readonly kind: 'none' } | { readonly kind: 'unreadable'; readonly why: string };

const journalVersion = 1;
const largest = 8 * 1024 * 1024;

/** The journal of a session; ids come from agents, so the name is a digest of the id. */
export function journalPath(state: State, session: string): string {
  return join(state.sessions, `${sha256(session).slice(0, 40)}.json`);
}

/** Writes a session's journal whole: a line that vouches for the next one, and that one. */
export function saveJournal(state: State, kept: Kept): void {
  const body = JSON.stringify(kept);
  writeWhole(journalPath(state, kept.id), `${JSON.stringify({ version: journalVersion, digest: sha256(body) })}\n${body}\n`);
}

/** Reads a session's journal. One that is damaged, foreign or of a later version is `unreadable`: the session is then read-only. */
export function loadJournal(state: State, session: string): Loaded {
  const read = readOwn(journalPath(state, session), largest);
  if (read.kind === 'absent') return { kind: 'none' };
  if (read.kind === 'refused') return { kind: 'unreadable', why: read.why };
  const kept = parseJournal(read.text);
  if (kept === undefined || kept.id !== session) return { kind: 'unreadable', why: 'the journal of this session is damaged' };
  return { kind: 'kept', kept, changedAt: read.changedAt };
}

function parseJournal(text: string): Kept | undefined {
  const [head = '', body = ''] = text.split('\n', 2);
  const header = parsed(head);
  if (!isObject(header) || header['version'] !== journalVersion || header['digest'] !== sha256(body)) return undefined;
  const value = parsed(body);
  if (!isObject(value)) return undefined;
  const { id, agent, folders, task, trajectory, context, ending = {}, instructed } = value;
  if (typeof id !== 'string' || typeof agent !== 'string' || !isTexts(folders) || !isTexts(instructed)) return undefined;
  if (context !== 'below' && context !== 'warn' && context !== 'limit') return undefined;
  if (!isPartOf<Session['ending']>({}, ending) || !isPartOf(noTask, task) || !isPartOf(noTrajectory, trajectory)) return undefined;
  return { id, agent, folders, task: { ...noTask, ...task }, trajectory: { ...noTrajectory, ...trajectory }, context, ending, instructed };
}

/** The digest shows that the body is as Tagout wrote it; a field that an earlier version did not know takes its default. */
function isPartOf<T extends object>(template: T, value: unknown): value is Partial<T> {
  if (!isObject(value)) return false;
  return Object.entries(template).every(([key, one]) => value[key] === undefined || (Array.isArray(one) === Array.isArray(value[key]) && typeof one === typeof value[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

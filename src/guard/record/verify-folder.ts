import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEntry } from '../../audit/entry.ts';
import { isSignedBy, originOf } from '../../audit/note.ts';
import { openVerifier, type Anchor, type HighWater, type Keys, type Verification } from '../../audit/verify.ts';
import { linesOf } from './lines.ts';

/** What the key store knows of streams; absent where it cannot be had. */
export type KnownStreams = ReadonlyMap<string, { readonly first: Buffer; readonly highWater: HighWater; /** The key that signs it, where that was kept too; else this editor's own. */ readonly public?: KeyObject }>;

/** The verification of one stream of a folder. */
export interface StreamVerdict extends Verification {
  readonly stream: string;
}

interface VerifyWith {
  /** Public keys that signed streams of this folder, whoever put them there. */
  readonly keys: readonly KeyObject[];
  /** This editor's own key: a stream that its key store knows must be signed with it. */
  readonly own?: KeyObject;
  readonly known?: KnownStreams;
  readonly anchors?: ReadonlyMap<string, readonly Anchor[]>;
}

const restAfter = 20;

/**
 * Verifies every stream of a record folder, and says which streams of the key store are gone altogether. A stream of another
 * editor, whose keys are not here, is not called tampered with for that: its seals cannot be checked.
 */
export async function verifyFolder(folder: string, options: VerifyWith): Promise<readonly StreamVerdict[]> {
  const { known, own } = options;
  const names = await readdir(folder).catch(() => []);
  const streams = new Set([...names.filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length)), ...(known?.keys() ?? []), ...(options.anchors?.keys() ?? [])]);
  const verdicts: StreamVerdict[] = [];
  for (const stream of [...streams].sort()) {
    const lines = { [Symbol.iterator]: () => linesOf(join(folder, `${stream}.jsonl`)) };
    const kept = known?.get(stream);
    const anchors = options.anchors?.get(stream);
    const key = kept?.public ?? (kept !== undefined && own !== undefined ? own : keyOf(stream, lines, [...(own === undefined ? [] : [own]), ...options.keys]));
    verdicts.push({ stream, ...(key === undefined ? unverifiable(stream, lines) : await restingly(stream, lines, { public: key, ...(kept && { first: kept.first, highWater: kept.highWater }), ...(anchors && { anchors }) })) });
  }
  return verdicts;
}

/** Verifies with rests in between: the guard of the same process goes on answering. */
async function restingly(stream: string, lines: Iterable<string>, keys: Keys): Promise<Verification> {
  const verifier = openVerifier(stream, keys);
  let began = performance.now();
  for (const line of lines) {
    const bad = verifier.take(line);
    if (bad !== undefined) return bad;
    if (performance.now() - began < restAfter) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  return verifier.end();
}

/** The key that the stream's first seal names; any key where nothing is sealed yet. */
function keyOf(stream: string, lines: Iterable<string>, keys: readonly KeyObject[]): KeyObject | undefined {
  for (const line of lines) {
    const body = line.includes('"kind":"seal"') ? parseEntry(line)?.body : undefined;
    if (body?.kind === 'seal') return keys.find((key) => isSignedBy(body.seal.checkpoint, originOf(stream), key));
  }
  return keys[0];
}

function unverifiable(stream: string, lines: Iterable<string>): Verification {
  let entries = 0;
  for (const line of lines) if (line !== '') entries += 1;
  const head = { stream, next: entries, hash: '', epoch: 0, open: { size: 0, nodes: [] }, tree: { size: 0, nodes: [] } };
  return { kind: 'unverifiable', entries, sealed: 0, unsealed: entries, spooled: 0, erased: 0, seals: 'not-checked', says: `cannot verify seals: ${entries} entries are signed with a key that is not here (another editor or browser wrote them, or this one lost its key store)`, good: -1, head };
}

/** The records of a stream or spool file, one at a time; seals and what is no entry are left out. */
export async function* recordsOf(file: string): AsyncGenerator<{ readonly seq: number; readonly at: number; readonly record: unknown }> {
  let half = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (half + String(chunk)).split('\n');
    half = lines.pop() ?? '';
    for (const line of lines) {
      const entry = recordIn(line);
      if (entry !== undefined) yield entry;
    }
  }
}

/** Looks into a line without validating it: the reader of a million records is not its verifier. */
export function recordIn(line: string): { readonly seq: number; readonly at: number; readonly record: unknown } | undefined {
  if (!line.includes('"kind":"record"')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('body' in value) || !('seq' in value) || !('at' in value)) return undefined;
    const { body, seq, at } = value;
    if (typeof body !== 'object' || body === null || !('record' in body) || typeof seq !== 'number' || typeof at !== 'number') return undefined;
    return { seq, at, record: body.record };
  } catch {
    return undefined;
  }
}

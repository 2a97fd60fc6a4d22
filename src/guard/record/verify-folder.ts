import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyStream, type HighWater, type Verification } from '../../audit/verify.ts';

/** What the key store knows of streams; absent where it cannot be had. */
export type KnownStreams = ReadonlyMap<string, { readonly first: Buffer; readonly highWater: HighWater }>;

export interface StreamVerdict extends Verification {
  readonly stream: string;
}

/** Verifies every stream of a record folder, and says which streams of the key store are gone altogether. */
export async function verifyFolder(folder: string, publicKey: KeyObject, known?: KnownStreams): Promise<readonly StreamVerdict[]> {
  const names = await readdir(folder).catch(() => []);
  const streams = new Set([...names.filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length)), ...(known?.keys() ?? [])]);
  const verdicts: StreamVerdict[] = [];
  for (const stream of [...streams].sort()) {
    const text = await readFile(join(folder, `${stream}.jsonl`), 'utf8').catch(() => '');
    const kept = known?.get(stream);
    verdicts.push({ stream, ...verifyStream(stream, text.split('\n'), { public: publicKey, ...(kept === undefined ? {} : { first: kept.first, highWater: kept.highWater }) }) });
  }
  return verdicts;
}

/** The records of a stream file, one at a time; seals and what is no entry are left out. */
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
function recordIn(line: string): { readonly seq: number; readonly at: number; readonly record: unknown } | undefined {
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

import * as z from 'zod';

/** One line of the log: a record, or a seal over the lines before it. `seq` counts from 0 in its stream. */
export interface Entry {
  readonly schema: 1;
  readonly stream: string;
  readonly seq: number;
  /** Chain hash of the entry before, hex. */
  readonly prev: string;
  readonly at: number;
  readonly body: EntryBody;
}

/** What an entry of the chain carries. */
export type EntryBody =
  | { readonly kind: 'record'; readonly record: unknown; readonly spooled?: Spooled }
  | { readonly kind: 'seal'; readonly seal: Seal }
  /** What stands where one person's record was erased: enough to go on verifying, signed. */
  | { readonly kind: 'erased'; readonly erased: Erased }
  /** What stands where sealed epochs were deleted lawfully: their end, signed. */
  | { readonly kind: 'stub'; readonly stub: Stub };

/** Where a record stood before a guard took it in: until the time of its entry here it was chained and not sealed. */
export interface Spooled {
  readonly stream: string;
  readonly seq: number;
  /** When the hook wrote it. */
  readonly at: number;
}

/** An entry whose content was erased lawfully. */
export interface Erased {
  /** Merkle leaf of the entry that stood here, hex. */
  readonly leaf: string;
  /** Chain hash after it, hex. */
  readonly hash: string;
  readonly why: string;
  /** Ed25519 over stream, number and the other fields, base64. */
  readonly signature: string;
}

/** Closes an epoch: everything since the seal before. Empty epochs are sealed too. */
export interface Seal {
  readonly epoch: number;
  /** Entries in this epoch, the seal itself not counted. */
  readonly count: number;
  /** Merkle root of the epoch's entries, hex. */
  readonly root: string;
  /** Signed tree head over all entries of the stream so far (C2SP tlog-checkpoint as a signed note). */
  readonly checkpoint: string;
  /** HMAC of the other fields and the chain so far, under the key of the epoch, hex. */
  readonly mac: string;
}

export interface Stub {
  /** The stream goes on with this number. */
  readonly next: number;
  /** The chain hash that the next entry names. */
  readonly head: string;
  readonly epoch: number;
  readonly tree: { readonly size: number; readonly nodes: readonly string[] };
  readonly why: string;
  /** Ed25519 over the canonical form of the other fields, base64. */
  readonly signature: string;
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const entrySchema = z.object({
  schema: z.literal(1),
  stream: z.string().min(8).max(64),
  seq: count,
  prev: hex,
  at: z.number(),
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('record'), record: z.unknown(), spooled: z.object({ stream: z.string().max(80), seq: count, at: z.number() }).optional() }),
    z.object({ kind: z.literal('erased'), erased: z.object({ leaf: hex, hash: hex, why: z.string().max(500), signature: z.string().max(200) }) }),
    z.object({ kind: z.literal('seal'), seal: z.object({ epoch: count, count, root: hex, checkpoint: z.string().max(2_000), mac: hex }) }),
    z.object({
      kind: z.literal('stub'),
      stub: z.object({ next: count, head: hex, epoch: count, tree: z.object({ size: count, nodes: z.array(hex).max(64) }), why: z.string().max(500), signature: z.string().max(200) }),
    }),
  ]),
});

/** One line of the log, or `undefined` where it is none. */
export function parseEntry(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (isPlainRecord(value)) return value;
    const parsed = entrySchema.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Nearly every line of a log: looked at by hand, because a verifier reads a million of them. */
function isPlainRecord(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('schema' in value) || !('stream' in value) || !('seq' in value) || !('prev' in value) || !('at' in value) || !('body' in value)) return false;
  const { schema, stream, seq, prev, at, body } = value;
  if (schema !== 1 || typeof stream !== 'string' || stream.length < 8 || stream.length > 64 || typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0 || typeof at !== 'number') return false;
  if (typeof prev !== 'string' || prev.length !== 64 || !/^[0-9a-f]+$/.test(prev)) return false;
  return typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'record' && 'record' in body && !('spooled' in body);
}

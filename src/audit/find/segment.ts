import * as z from 'zod';
import { termsOf, textOf } from './words.ts';

/** Rows in one segment: their numbers fit into 16 bits. */
export const mostRows = 8_192;

/** A piece of a stream's file that a segment covers. `inode` changes when the file was rewritten. */
interface Piece {
  readonly stream: string;
  readonly inode: number;
  readonly from: number;
  readonly to: number;
}

/** A column holds a verdict's place in this list; '' stands for an entry without one. */
export const verdictNames = ['', 'allow', 'ask', 'deny'] as const;

/** One segment of the index in memory. Columns have one value a row; names are numbers into lists of the header. */
export interface Segment {
  readonly rows: number;
  readonly pieces: readonly Piece[];
  readonly kinds: readonly string[];
  readonly enforced: readonly string[];
  readonly agents: readonly string[];
  readonly sessions: readonly string[];
  /** Each entry: the rules of one finding list, joined by spaces. */
  readonly rules: readonly string[];
  readonly at: Float64Array;
  readonly offset: Float64Array;
  readonly length: Uint32Array;
  readonly piece: Uint16Array;
  readonly kind: Uint8Array;
  readonly verdict: Uint8Array;
  readonly wasEnforced: Uint8Array;
  readonly agent: Uint8Array;
  readonly session: Uint16Array;
  readonly ruleSet: Uint16Array;
  /** All terms, each followed by a newline. */
  readonly terms: Buffer;
  /** Where each term begins in `terms`, and one more. */
  readonly termAt: Uint32Array;
  /** Where the rows of each term begin in the postings, in rows, and one more. */
  readonly postingAt: Uint32Array;
  /** Rows of a term, ascending. */
  postings(term: number): Uint16Array;
}

const header = z.object({
  version: z.literal(1),
  rows: z.number().int().min(1).max(mostRows),
  pieces: z.array(z.object({ stream: z.string(), inode: z.number(), from: z.number(), to: z.number() })),
  kinds: z.array(z.string()),
  enforced: z.array(z.string()),
  agents: z.array(z.string()),
  sessions: z.array(z.string()),
  rules: z.array(z.string()),
  terms: z.number(),
  termBytes: z.number(),
  postings: z.number(),
});

/** Gathers rows of one segment. */
export interface SegmentBuilder {
  readonly rows: number;
  add(record: object, piece: Omit<Piece, 'from' | 'to'>, offset: number, length: number): void;
  /** The whole segment as bytes, and where its postings begin in them. */
  build(): Buffer;
}

/** Starts an empty segment in memory; `add` takes the records in the order of their stream. */
export function buildSegment(): SegmentBuilder {
  const names = { kinds: new Names(256), enforced: new Names(256), agents: new Names(256), sessions: new Names(65_536), rules: new Names(65_536) };
  const pieces = new Map<string, { stream: string; inode: number; from: number; to: number; number: number }>();
  const columns: { at: number; offset: number; length: number; piece: number; kind: number; verdict: number; enforced: number; agent: number; session: number; rules: number }[] = [];
  const postings = new Map<string, number[]>();
  return {
    get rows() {
      return columns.length;
    },
    add(record, { stream, inode }, offset, length) {
      const text = (name: string): string => {
        const value: unknown = Reflect.get(record, name);
        return typeof value === 'string' ? value : '';
      };
      const piece = pieces.get(stream) ?? { stream, inode, from: offset, to: offset, number: pieces.size };
      pieces.set(stream, { ...piece, to: offset + length + 1 });
      const findings: unknown = Reflect.get(record, 'findings');
      const rules = Array.isArray(findings) ? [...new Set(findings.map((finding: unknown) => (typeof finding === 'object' && finding !== null ? String(Reflect.get(finding, 'rule')) : '')))].join(' ') : '';
      const at: unknown = Reflect.get(record, 'at');
      const row = columns.length;
      columns.push({
        at: typeof at === 'number' ? at : 0,
        offset,
        length,
        piece: piece.number,
        kind: names.kinds.of(text('kind')),
        verdict: Math.max(0, verdictNames.findIndex((name) => name === text('verdict'))),
        enforced: names.enforced.of(text('enforced')),
        agent: names.agents.of(text('agent')),
        session: names.sessions.of(text('session')),
        rules: names.rules.of(rules),
      });
      for (const term of termsOf(textOf(record))) {
        const rowsOfTerm = postings.get(term);
        if (rowsOfTerm === undefined) postings.set(term, [row]);
        else rowsOfTerm.push(row);
      }
    },
    build() {
      const terms = [...postings.keys()];
      const termBytes = Buffer.from(terms.map((term) => `${term}\n`).join(''));
      const termAt = new Uint32Array(terms.length + 1);
      const postingAt = new Uint32Array(terms.length + 1);
      for (const [n, term] of terms.entries()) {
        termAt[n + 1] = (termAt[n] ?? 0) + Buffer.byteLength(term) + 1;
        postingAt[n + 1] = (postingAt[n] ?? 0) + (postings.get(term)?.length ?? 0);
      }
      const rowsOfTerms = Uint16Array.from(terms.flatMap((term) => postings.get(term) ?? []));
      const head = { version: 1, rows: columns.length, pieces: [...pieces.values()].map(({ number: _number, ...piece }) => piece), kinds: names.kinds.all, enforced: names.enforced.all, agents: names.agents.all, sessions: names.sessions.all, rules: names.rules.all, terms: terms.length, termBytes: termBytes.length, postings: rowsOfTerms.length };
      const line = Buffer.from(JSON.stringify(head));
      // padded, so that the columns of wide numbers are aligned
      const padding = Buffer.alloc((8 - ((line.length + 1) % 8)) % 8, ' ');
      return Buffer.concat([
        line,
        padding,
        Buffer.from('\n'),
        ...[Float64Array.from(columns, ({ at }) => at), Float64Array.from(columns, ({ offset }) => offset), Uint32Array.from(columns, ({ length }) => length), termAt, postingAt, Uint16Array.from(columns, ({ piece }) => piece), Uint16Array.from(columns, ({ session }) => session), Uint16Array.from(columns, ({ rules }) => rules), Uint8Array.from(columns, ({ kind }) => kind), Uint8Array.from(columns, ({ verdict }) => verdict), Uint8Array.from(columns, ({ enforced }) => enforced), Uint8Array.from(columns, ({ agent }) => agent)].map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
        termBytes,
        Buffer.from(rowsOfTerms.buffer, rowsOfTerms.byteOffset, rowsOfTerms.byteLength),
      ]);
    },
  };
}

/**
 * Opens a segment from the bytes before its postings, or `undefined` where they are none (another version, half a file).
 * @param file size of the whole file, which shows that it is whole
 * @param readPostings reads so many bytes at a place of the file
 */
export function openSegment(bytes: Buffer, file: number, readPostings: (at: number, length: number) => Buffer): Segment | undefined {
  const end = bytes.indexOf(0x0a);
  const parsed = header.safeParse(end < 0 ? undefined : readJson(bytes.toString('utf8', 0, end)));
  if (!parsed.success) return undefined;
  const { rows, terms, termBytes, postings, ...names } = parsed.data;
  let at = end + 1;
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    const part = new Uint8Array(length);
    part.set(bytes.subarray(at, at + length));
    at += length;
    return part;
  };
  const total = end + 1 + rows * 30 + (terms + 1) * 8 + termBytes;
  if (file !== total + postings * 2 || bytes.length < total) return undefined;
  const f64 = (): Float64Array => new Float64Array(take(rows * 8).buffer);
  const u16 = (): Uint16Array => new Uint16Array(take(rows * 2).buffer);
  const columns = { at: f64(), offset: f64(), length: new Uint32Array(take(rows * 4).buffer), termAt: new Uint32Array(take((terms + 1) * 4).buffer), postingAt: new Uint32Array(take((terms + 1) * 4).buffer), piece: u16(), session: u16(), ruleSet: u16(), kind: take(rows), verdict: take(rows), wasEnforced: take(rows), agent: take(rows) };
  const words = Buffer.from(take(termBytes));
  const { postingAt } = columns;
  return {
    rows,
    ...names,
    ...columns,
    terms: words,
    postings(term) {
      const [from = 0, to = 0] = [postingAt[term], postingAt[term + 1]];
      const read = readPostings(total + from * 2, (to - from) * 2);
      const copy = new Uint8Array(read.length);
      copy.set(read);
      return new Uint16Array(copy.buffer);
    },
  };
}

/** How many bytes of a segment stand before its postings, from its first bytes. */
export function bytesBeforePostings(start: Buffer): number | undefined {
  const end = start.indexOf(0x0a);
  const parsed = header.safeParse(end < 0 ? undefined : readJson(start.toString('utf8', 0, end)));
  return parsed.success ? end + 1 + parsed.data.rows * 30 + (parsed.data.terms + 1) * 8 + parsed.data.termBytes : undefined;
}

const others = '(others)';

/** Names as small numbers. The last place stands for all that have no room: eight bits hold 256 names, and agents name themselves. */
class Names {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  of(name: string): number {
    const kept = this.numbers.has(name) || this.all.length < this.most - 1 ? name : others;
    const known = this.numbers.get(kept);
    if (known !== undefined) return known;
    this.numbers.set(kept, this.all.length);
    this.all.push(kept);
    return this.all.length - 1;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

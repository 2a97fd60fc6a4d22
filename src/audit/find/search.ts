import { verdictNames, type Segment } from './segment.ts';
import { termsOf } from './words.ts';

/** What is looked for; every part that is there must hold. */
export interface Query {
  /** Each word must stand somewhere in the record, as a part of one of its words. */
  readonly words?: string;
  readonly kinds?: readonly string[];
  readonly verdict?: (typeof verdictNames)[number];
  readonly enforced?: string;
  readonly rule?: string;
  readonly agent?: string;
  readonly session?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
}

/** Where a record stands that was found. */
export interface Hit {
  readonly at: number;
  readonly stream: string;
  readonly offset: number;
  readonly length: number;
}

/** The newest records that hold what is looked for, newest first, at most so many; and how many there are. */
export function search(segments: readonly Segment[], query: Query, most: number): { readonly hits: readonly Hit[]; readonly total: number } {
  const found: { segment: Segment; row: number; at: number }[] = [];
  let total = 0;
  const newest = [...segments].sort((a, b) => lastAt(b) - lastAt(a));
  let worst = -Infinity;
  for (const segment of newest) {
    const rows = rowsWith(segment, query.words ?? '');
    const passes = filterOf(segment, query);
    if (passes === undefined) continue;
    const count = rows === 'all' ? segment.rows : rows.length;
    for (let n = 0; n < count; n += 1) {
      const row = rows === 'all' ? n : (rows[n] ?? 0);
      if (!passes(row)) continue;
      total += 1;
      const at = segment.at[row] ?? 0;
      if (found.length >= most * 4 && at <= worst) continue;
      found.push({ segment, row, at });
      if (found.length >= most * 8) {
        found.sort((a, b) => b.at - a.at);
        found.length = most;
        worst = found.at(-1)?.at ?? -Infinity;
      }
    }
  }
  found.sort((a, b) => b.at - a.at);
  return { total, hits: found.slice(0, most).map(({ segment, row, at }) => ({ at, stream: segment.pieces[segment.piece[row] ?? 0]?.stream ?? '', offset: segment.offset[row] ?? 0, length: segment.length[row] ?? 0 })) };
}

function lastAt(segment: Segment): number {
  return segment.at[segment.rows - 1] ?? 0;
}

/** A test of one row, or `undefined` where no row of the segment can pass. */
function filterOf(segment: Segment, query: Query): ((row: number) => boolean) | undefined {
  const tests: ((row: number) => boolean)[] = [];
  const column = (values: Uint8Array | Uint16Array, names: readonly string[], isWanted: (name: string) => boolean): boolean => {
    const wanted = names.map(isWanted);
    if (!wanted.includes(true)) return false;
    if (wanted.includes(false)) tests.push((row) => wanted[values[row] ?? 0] === true);
    return true;
  };
  const { kinds, verdict, enforced, rule, agent, session, since, until } = query;
  if (kinds !== undefined && !column(segment.kind, segment.kinds, (name) => kinds.includes(name))) return undefined;
  if (enforced !== undefined && !column(segment.wasEnforced, segment.enforced, (name) => name === enforced)) return undefined;
  if (agent !== undefined && !column(segment.agent, segment.agents, (name) => name === agent)) return undefined;
  if (session !== undefined && !column(segment.session, segment.sessions, (name) => name === session)) return undefined;
  if (rule !== undefined && !column(segment.ruleSet, segment.rules, (names) => names.split(' ').includes(rule))) return undefined;
  if (verdict !== undefined) {
    const wanted = verdictNames.indexOf(verdict);
    tests.push((row) => segment.verdict[row] === wanted);
  }
  if (since !== undefined) tests.push((row) => (segment.at[row] ?? 0) >= since);
  if (until !== undefined) tests.push((row) => (segment.at[row] ?? 0) < until);
  return (row) => tests.every((test) => test(row));
}

/** Rows that hold every word, ascending. */
function rowsWith(segment: Segment, words: string): Uint16Array | 'all' {
  let rows: Uint16Array | 'all' = 'all';
  for (const word of termsOf(words)) {
    const holding = rowsWithPart(segment, word);
    rows = rows === 'all' ? holding : intersection(rows, holding);
    if (rows.length === 0) return rows;
  }
  return rows;
}

/** Rows with a term that holds a text: the terms lie in one piece of memory, which is searched like a file. */
function rowsWithPart(segment: Segment, part: string): Uint16Array {
  const needle = Buffer.from(part);
  const seen = new Uint8Array(segment.rows);
  let count = 0;
  for (let at = segment.terms.indexOf(needle); at >= 0; ) {
    const term = termAtByte(segment.termAt, at);
    for (const row of segment.postings(term)) {
      if (seen[row] === 0) count += 1;
      seen[row] = 1;
    }
    if (count === segment.rows) break;
    at = segment.terms.indexOf(needle, segment.termAt[term + 1] ?? segment.terms.length);
  }
  const rows = new Uint16Array(count);
  for (let row = 0, n = 0; n < count; row += 1) if (seen[row] === 1) rows[n++] = row;
  return rows;
}

function termAtByte(termAt: Uint32Array, byte: number): number {
  let [low, high] = [0, termAt.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((termAt[middle] ?? 0) <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}

function intersection(a: Uint16Array, b: Uint16Array): Uint16Array {
  const out = new Uint16Array(Math.min(a.length, b.length));
  let n = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) out[n++] = x;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return out.subarray(0, n);
}

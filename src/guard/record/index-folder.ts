import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { search, type Query } from '../../audit/find/search.ts';
import { sessionsOf, type SessionRow } from '../../audit/find/sessions.ts';
import { buildSegment, bytesBeforePostings, mostRows, openSegment, type Segment, type SegmentBuilder } from '../../audit/find/segment.ts';
import { writeWhole } from '../safe-files.ts';
import { lockFolder } from './lock-folder.ts';
import { recordIn } from './verify-folder.ts';

/** The record made searchable. The JSONL stays the truth: the index can be deleted at any time and is built again. */
export interface RecordIndex {
  /** Records that hold what is looked for, newest first. */
  find(query: Query, most: number): { readonly records: readonly object[]; readonly total: number };
  /** The newest sessions, newest first, each with the newest record of it. */
  sessions(most: number): readonly (SessionRow & { readonly record: object | undefined })[];
  close(): void;
}

const chunk = 4 * 1024 * 1024;
/** Fewer rows than this at the end stay unwritten: reading them again takes less than a file of their own. */
const fewRows = 2_048;
const restAfter = 20;

/** Where the index of a record lies; it can be deleted at any time. */
export function indexFolder(record: string): string {
  return join(record, 'index');
}

/** Opens the index of a record folder and brings it up to date. It rests now and then, so that a guard in the same process goes on answering. */
export async function openIndex(record: string): Promise<RecordIndex> {
  const folder = indexFolder(record);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = filesOf(record);
  let { segments, descriptors } = readSegments(folder);
  const isStale = segments.some(({ pieces }) => pieces.some(({ stream, inode, to }) => files.get(stream)?.inode !== inode || (files.get(stream)?.size ?? 0) < to));
  if (isStale) {
    for (const descriptor of descriptors) closeSync(descriptor);
    for (const name of namesIn(folder)) rmSync(join(folder, name), { force: true });
    [segments, descriptors] = [[], []];
  }
  const covered = new Map<string, number>();
  for (const { pieces } of segments) for (const { stream, to } of pieces) covered.set(stream, Math.max(covered.get(stream) ?? 0, to));

  // one process writes segments; another one that looks at the same time keeps its own in memory
  const unlock = lockFolder(folder);
  let builder = buildSegment();
  let number = namesIn(folder).length;
  const finish = (isLast: 'last' | 'full'): void => {
    if (builder.rows === 0) return;
    const bytes = builder.build();
    if (unlock !== undefined && (isLast === 'full' || builder.rows >= fewRows)) {
      writeWhole(join(folder, `${String(number).padStart(6, '0')}-${process.pid}.segment`), bytes);
      number += 1;
    }
    const segment = openSegment(bytes, bytes.length, (at, length) => bytes.subarray(at, at + length));
    if (segment !== undefined) segments.push(segment);
    builder = buildSegment();
  };
  try {
    for (const [stream, { path, inode, size }] of files) {
      const from = covered.get(stream) ?? 0;
      if (from < size) await addLines(path, from, size, { stream, inode }, () => builder, finish);
    }
    finish('last');
  } finally {
    unlock?.();
  }
  return {
    find(query, most) {
      const { hits, total } = search(segments, query, most);
      return { total, records: readRecords(record, hits) };
    },
    sessions: (most) => sessionsOf(segments, most).map((row) => ({ ...row, record: readRecords(record, [row.last])[0] })),
    close() {
      for (const descriptor of descriptors) closeSync(descriptor);
      descriptors = [];
    },
  };
}

async function addLines(path: string, from: number, to: number, piece: { readonly stream: string; readonly inode: number }, builder: () => SegmentBuilder, finish: (is: 'full') => void): Promise<void> {
  const file = openSync(path, 'r');
  try {
    let half = Buffer.alloc(0);
    let began = performance.now();
    for (let at = from; at < to; ) {
      const buffer = Buffer.alloc(Math.min(chunk, to - at));
      const read = readSync(file, buffer, 0, buffer.length, at);
      if (read === 0) return;
      const bytes = half.length === 0 ? buffer.subarray(0, read) : Buffer.concat([half, buffer.subarray(0, read)]);
      const start = at - half.length;
      let line = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, line)) {
        const entry = recordIn(bytes.toString('utf8', line, end));
        if (typeof entry?.record === 'object' && entry.record !== null) builder().add(entry.record, piece, start + line, end - line);
        if (builder().rows >= mostRows) finish('full');
        line = end + 1;
        if (performance.now() - began < restAfter) continue;
        await new Promise((resolve) => setImmediate(resolve));
        began = performance.now();
      }
      half = Buffer.from(bytes.subarray(line));
      at += read;
    }
  } finally {
    closeSync(file);
  }
}

function readSegments(folder: string): { segments: Segment[]; descriptors: number[] } {
  const segments: Segment[] = [];
  const descriptors: number[] = [];
  for (const name of namesIn(folder)) {
    const descriptor = openSync(join(folder, name), 'r');
    const { size } = fstatSync(descriptor);
    const read = (at: number, length: number): Buffer => {
      const buffer = Buffer.allocUnsafe(length);
      return buffer.subarray(0, readSync(descriptor, buffer, 0, length, at));
    };
    // a header with many sessions is longer than the first look
    const before = bytesBeforePostings(read(0, Math.min(size, 64 * 1024))) ?? bytesBeforePostings(read(0, size));
    const segment = before === undefined ? undefined : openSegment(read(0, before), size, read);
    if (segment === undefined) {
      closeSync(descriptor);
      rmSync(join(folder, name), { force: true });
      continue;
    }
    descriptors.push(descriptor);
    segments.push(segment);
  }
  return { segments, descriptors };
}

function readRecords(record: string, hits: readonly { readonly stream: string; readonly offset: number; readonly length: number }[]): readonly object[] {
  const open = new Map<string, number>();
  try {
    return hits.flatMap(({ stream, offset, length }) => {
      const file = open.get(stream) ?? opened(join(record, `${stream}.jsonl`));
      if (file === undefined) return [];
      open.set(stream, file);
      const buffer = Buffer.allocUnsafe(length);
      const found = recordIn(buffer.toString('utf8', 0, readSync(file, buffer, 0, length, offset)))?.record;
      return typeof found === 'object' && found !== null ? [found] : [];
    });
  } finally {
    for (const file of open.values()) closeSync(file);
  }
}

/** `undefined` for a stream that went since the index was opened. */
function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}

/** Streams by the time of their last record, oldest first. */
function filesOf(record: string): ReadonlyMap<string, { readonly path: string; readonly inode: number; readonly size: number }> {
  const files = readdirSync(record)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => {
      const path = join(record, name);
      const { size, ino, mtimeMs } = statSync(path);
      return { stream: name.slice(0, -'.jsonl'.length), path, inode: ino, size, mtimeMs };
    });
  return new Map(files.sort((a, b) => a.mtimeMs - b.mtimeMs).map(({ stream, ...file }) => [stream, file]));
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.segment')).sort();
}

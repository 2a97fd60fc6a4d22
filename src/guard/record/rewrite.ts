import { createPrivateKey, type KeyObject } from 'node:crypto';
import { appendFileSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../../audit/canonical.ts';
import { parseEntry, type Entry } from '../../audit/entry.ts';
import { erasedLine } from '../../audit/erase.ts';
import { genesis } from '../../audit/hashes.ts';
import { isSignedBy, originOf } from '../../audit/note.ts';
import { after, afterHashes, newHead, type Head } from '../../audit/seal.ts';
import { openStub, signStub } from '../../audit/stub.ts';
import { linesOf } from './lines.ts';
import { lockFolder } from './lock-folder.ts';
import { publicKeyOf } from './stream.ts';

/** A stream that was written to within this time belongs to a guard that lives: it seals each minute. */
const liveWithin = 150_000;

interface Limits {
  /** Records older than so many days go. */
  readonly days: number;
  /** Where the whole record is larger, the oldest epochs go first. */
  readonly bytes: number;
}

/** What was deleted, in words for the record. */
interface Rewritten {
  readonly streams: number;
  readonly entries: number;
  /** Streams of open windows and of other editors, which were left as they are. */
  readonly live: number;
  /** Another window was at it: nothing was done. */
  readonly busy?: 'busy';
}

/** Deletes what is too old or too much: whole sealed epochs, each stream's oldest first, with a signed stub in their place. */
export function retain(folder: string, limits: Limits, signing: string, now: number): Rewritten {
  return alone(folder, () => retained(folder, limits, signing, now));
}

/** One process rewrites at a time; what another one does now, this one need not. */
function alone(folder: string, work: () => Rewritten): Rewritten {
  const unlock = lockFolder(folder);
  if (unlock === undefined) return { streams: 0, entries: 0, live: 0, busy: 'busy' };
  try {
    return work();
  } finally {
    unlock();
  }
}

function retained(folder: string, limits: Limits, signing: string, now: number): Rewritten {
  const files = streamFiles(folder, now);
  let total = files.reduce((sum, { size }) => sum + size, 0);
  const done = { streams: 0, entries: 0, live: files.filter(({ live }) => live === 'live').length };
  const cutoff = now - limits.days * 86_400_000;
  for (const { path, size, live, changedAt } of [...files].sort((a, b) => a.changedAt - b.changedAt)) {
    if (live === 'live') continue;
    const tooMuch = total > limits.bytes;
    const deleted = cut(path, tooMuch ? Infinity : cutoff, tooMuch ? `the record was larger than ${limits.bytes} bytes` : `older than ${limits.days} days`, signing, now, changedAt);
    if (deleted === 0) continue;
    total -= size - statSync(path).size;
    done.streams += 1;
    done.entries += deleted;
  }
  return done;
}

/** Erases the content of records, in streams and spools of this folder that no guard is writing. Chains, trees and seals still verify. */
export function erase(folder: string, isWanted: (record: unknown) => boolean, why: string, signing: string, now: number): Rewritten {
  return alone(folder, () => erased(folder, isWanted, why, signing, now));
}

function erased(folder: string, isWanted: (record: unknown) => boolean, why: string, signing: string, now: number): Rewritten {
  const done = { streams: 0, entries: 0, live: 0 };
  const key = createPrivateKey(signing);
  for (const { path, live, changedAt } of streamFiles(folder, now)) {
    let count = 0;
    const lines = [...linesOf(path)].map((line) => {
      const entry = line.includes('"kind":"record"') ? parseEntry(line) : undefined;
      if (entry?.body.kind !== 'record' || !isWanted(entry.body.record)) return line;
      count += 1;
      return erasedLine(entry, line, why, key);
    });
    if (count === 0) continue;
    if (live === 'live' || isForeign(lines, publicKeyOf(signing))) {
      done.live += 1;
      continue;
    }
    replace(path, lines, changedAt);
    done.streams += 1;
    done.entries += count;
  }
  return done;
}

/** Signed by another editor's key: an erasure that this one signs would look like tampering there. */
function isForeign(lines: readonly string[], key: KeyObject): boolean {
  const body = parseEntry(lines.find((line) => line.includes('"kind":"seal"')) ?? '');
  return body?.body.kind === 'seal' && !isSignedBy(body.body.seal.checkpoint, originOf(body.stream), key);
}

function cut(path: string, cutoff: number, why: string, signing: string, now: number, changedAt: number): number {
  const [start] = linesOf(path);
  const first = parseEntry(start ?? '');
  if (first === undefined || first.at >= cutoff) return 0;
  const key = createPrivateKey(signing);
  const publicKey = publicKeyOf(signing);
  const lines = [...linesOf(path)];
  let head: Head | undefined = newHead(first.stream);
  let at: { readonly line: number; readonly head: Head } | undefined;
  for (const [index, line] of lines.entries()) {
    const entry = parseEntry(line);
    if (entry === undefined) break;
    head = step(head, entry, line, publicKey);
    if (head === undefined) return 0;
    if (entry.body.kind !== 'seal') continue;
    if (!isSignedBy(entry.body.seal.checkpoint, originOf(first.stream), publicKey)) return 0; // another editor's stream: that one looks after it
    if (entry.at >= cutoff) break;
    at = { line: index, head };
  }
  if (at === undefined) return 0;
  const stub = canonical({ schema: 1, stream: first.stream, seq: 0, prev: genesis(first.stream), at: now, body: { kind: 'stub', stub: signStub(at.head, why, key) } });
  replace(path, [stub, ...lines.slice(at.line + 1)], changedAt);
  return at.line + 1;
}

function step(head: Head, entry: Entry, line: string, key: KeyObject): Head | undefined {
  const { body } = entry;
  if (body.kind === 'stub') return openStub(entry.stream, body.stub, key);
  return body.kind === 'erased' ? afterHashes(head, Buffer.from(body.erased.leaf, 'hex'), body.erased.hash, 'erased') : after(head, line, body.kind);
}

function streamFiles(folder: string, now: number): readonly { readonly path: string; readonly size: number; readonly changedAt: number; readonly live: 'live' | 'still' }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, size, changedAt: mtimeMs, live: now - mtimeMs < liveWithin ? 'live' : 'still' };
    });
}

/** Whole or not at all; the time of its last record stays, since that tells a stream of a living guard. */
function replace(path: string, lines: readonly string[], changedAt: number): void {
  const beside = `${path}.new`;
  writeFileSync(beside, '', { mode: 0o600 });
  for (let at = 0; at < lines.length; at += 10_000) appendFileSync(beside, lines.slice(at, at + 10_000).map((line) => `${line}\n`).join(''));
  utimesSync(beside, changedAt / 1000, changedAt / 1000);
  renameSync(beside, path);
}

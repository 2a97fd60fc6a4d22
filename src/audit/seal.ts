import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Entry, EntryBody, Seal } from './entry.ts';
import { chainHash, genesis, leafHash } from './hashes.ts';
import { originOf, signCheckpoint } from './note.ts';
import { emptyRange, rootOf, withLeaf, type Range } from './tree.ts';

/** Where a stream stands: all that is needed to append to it. */
export interface Head {
  readonly stream: string;
  /** Number of the next entry. */
  readonly next: number;
  /** Chain hash of the last entry. */
  readonly hash: string;
  readonly epoch: number;
  /** Entries since the last seal. */
  readonly open: Range;
  readonly tree: Range;
}

/** A stream before its first entry. */
export function newHead(stream: string): Head {
  return { stream, next: 0, hash: genesis(stream), epoch: 0, open: emptyRange, tree: emptyRange };
}

/** The line of the next entry (without its newline) and the head after it. */
export function append(head: Head, body: EntryBody, at: number): { readonly line: string; readonly head: Head } {
  const entry: Entry = { schema: 1, stream: head.stream, seq: head.next, prev: head.hash, at, body };
  const line = canonical(entry);
  return { line, head: after(head, line, body.kind) };
}

/** The head after a line that is known to follow it. A seal begins a new epoch. */
export function after(head: Head, line: string, kind: EntryBody['kind']): Head {
  return afterHashes(head, leafHash(line), chainHash(head.hash, line), kind);
}

/** The head after an entry of which only the hashes are left. */
export function afterHashes(head: Head, leaf: Buffer, hash: string, kind: EntryBody['kind']): Head {
  const base = { ...head, next: head.next + 1, hash, tree: withLeaf(head.tree, leaf) };
  return kind === 'seal' ? { ...base, epoch: head.epoch + 1, open: emptyRange } : { ...base, open: withLeaf(head.open, leaf) };
}

/** The key of the next epoch; whoever has it cannot compute the one before. */
export function nextKey(key: Buffer): Buffer {
  return createHash('sha256').update('next').update(key).digest();
}

/** The seal that closes the open epoch of `head`. */
export function sealOf(head: Head, key: Buffer, signing: KeyObject): Seal {
  const checkpoint = signCheckpoint({ origin: originOf(head.stream), size: head.tree.size, root: rootOf(head.tree) }, signing);
  const open = { epoch: head.epoch, count: head.open.size, root: rootOf(head.open).toString('hex'), checkpoint };
  return { ...open, mac: macOf(head, open, key) };
}

/** The seal's HMAC: over its fields, the stream and the chain up to it. */
export function macOf(head: Pick<Head, 'stream' | 'hash' | 'next'>, seal: Omit<Seal, 'mac'>, key: Buffer): string {
  const { epoch, count, root, checkpoint } = seal;
  return createHmac('sha256', key).update(canonical({ stream: head.stream, head: head.hash, next: head.next, epoch, count, root, checkpoint })).digest('hex');
}

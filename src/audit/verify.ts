import { timingSafeEqual, type KeyObject } from 'node:crypto';
import { parseEntry, type Entry, type Seal } from './entry.ts';
import { isErasure } from './erase.ts';
import { openCheckpoint, originOf } from './note.ts';
import { after, afterHashes, macOf, newHead, nextKey, type Head } from './seal.ts';
import { openStub } from './stub.ts';
import { rootOf } from './tree.ts';

/** Kept outside of the log's folder: how far the stream had come, and where it stood. */
export interface HighWater {
  readonly stream: string;
  readonly next: number;
  readonly hash: string;
  readonly epoch: number;
}

/** A tree head of this stream that was put where the log's writer cannot reach. */
export interface Anchor {
  readonly size: number;
  readonly root: Buffer;
  /** Where it was found, for the person. */
  readonly where: string;
}

/** What a verification can check signatures and seals with. */
export interface Keys {
  readonly public: KeyObject;
  /** Key of the first epoch; absent where the key store cannot be had, and then seals are not checked. */
  readonly first?: Buffer;
  readonly highWater?: HighWater;
  readonly anchors?: readonly Anchor[];
}

/** What an attack looks like from what is left of the log. */
type Tampering =
  | 'changed' // bytes of an entry
  | 'missing' // entries between others
  | 'reordered'
  | 'inserted'
  | 'rehashed' // the chain was computed anew, the seals were not
  | 'resealed' // a seal with another key
  | 'unsealed' // the seals themselves are gone
  | 'truncated'
  | 'rolled-back'
  | 'foreign'; // entries of another stream

/** What is known of a stream after it was read to its end or to the first bad entry. Numbers of entries count from 0. */
export interface Verification {
  readonly kind: 'sound' | 'tampered' | 'unverifiable';
  /** Entries read. */
  readonly entries: number;
  readonly sealed: number;
  readonly unsealed: number;
  /** Entries that a hook without a guard wrote: nothing vouches for them before they were taken in. */
  readonly spooled: number;
  readonly erased: number;
  readonly seals: 'checked' | 'not-checked';
  /** Number of the first bad entry. */
  readonly at?: number;
  readonly looks?: Tampering;
  readonly says: string;
  /** Number of the last entry under a good seal; -1 before the first one. */
  readonly good: number;
  /** Number of the last entry that an anchor vouches for, and where that anchor is. */
  readonly anchored?: { readonly at: number; readonly where: string };
  readonly head: Head;
}

/** A guard seals each 64 records: a stream with many more than that after its last seal was not written by one. */
const mostOpen = 256;

/** Verifies a stream line by line, so that whoever reads a long one can do something else in between. */
interface Verifier {
  /** The next line; the verdict as soon as something is wrong, and then nothing is to be given any more. */
  take(line: string): Verification | undefined;
  /** The verdict after the last line. */
  end(): Verification;
}

/** Verifies one stream from its lines; a half line at the very end is the mark of a crash and no tampering. */
export function verifyStream(stream: string, lines: Iterable<string>, keys: Keys): Verification {
  const verifier = openVerifier(stream, keys);
  for (const line of lines) {
    const bad = verifier.take(line);
    if (bad !== undefined) return bad;
  }
  return verifier.end();
}

/** Starts with the first line of a stream. `stream` is the name that its entries must carry. */
export function openVerifier(stream: string, keys: Keys): Verifier {
  let head = newHead(stream);
  let key = keys.first;
  const counts = { entries: 0, spooled: 0, erased: 0 };
  let good = -1;
  let anchored: Verification['anchored'];
  const anchors = new Map((keys.anchors ?? []).map((anchor) => [anchor.size, anchor]));
  const seals = keys.first ? 'checked' : 'not-checked';
  const bad = (looks: Tampering, says: string, at = head.next): Verification => ({ kind: 'tampered', ...counts, sealed: good + 1, unsealed: Math.max(0, counts.entries - good - 1), seals, at, looks, says, good, head, ...(anchored && { anchored }) });
  const water = keys.highWater?.stream === stream ? keys.highWater : undefined;
  let atWater: string | undefined;
  let torn = '';

  function take(line: string): Verification | undefined {
    if (line === '') return undefined;
    if (torn !== '') return bad('changed', `entry ${head.next} is no entry, and others follow it`);
    const entry = parseEntry(line);
    if (entry === undefined) {
      torn = line;
      return undefined;
    }
    const wrong = misplaced(entry, head, counts.entries);
    if (wrong !== undefined) return bad(wrong.looks, wrong.says);
    const { body } = entry;
    if (body.kind === 'stub') {
      const stub = openStub(stream, body.stub, keys.public);
      if (stub === undefined) return bad('rehashed', `entry ${entry.seq} claims that older records were deleted lawfully, and its signature does not fit`);
      head = stub;
      key = keys.first === undefined ? undefined : keyAt(keys.first, stub.epoch);
      good = stub.next - 1;
    } else if (body.kind === 'erased') {
      if (!isErasure(entry, body.erased, keys.public)) return bad('changed', `entry ${entry.seq} claims that its content was erased lawfully, and the signature does not fit`);
      head = afterHashes(head, Buffer.from(body.erased.leaf, 'hex'), body.erased.hash, 'erased');
      counts.erased += 1;
    } else {
      if (body.kind === 'seal') {
        const fault = sealFault(body.seal, head, key, keys.public);
        if (fault !== undefined) return bad(fault.looks, fault.says);
        if (key !== undefined) key = nextKey(key);
        good = entry.seq;
      } else if (head.open.size >= mostOpen) return bad('unsealed', `more than ${mostOpen} entries stand after the last seal, and a guard seals each 64`);
      else if (body.spooled !== undefined) counts.spooled += 1;
      head = after(head, line, body.kind);
    }
    counts.entries += 1;
    if (head.next === water?.next) atWater = head.hash;
    const anchor = anchors.get(head.tree.size);
    if (anchor === undefined) return undefined;
    if (!anchor.root.equals(rootOf(head.tree))) return bad('rolled-back', `the first ${anchor.size} entries are not the ones that were anchored at ${anchor.where}`, head.next - 1);
    anchored = { at: head.next - 1, where: anchor.where };
    return undefined;
  }

  function end(): Verification {
    if (water !== undefined && water.next > 0) {
      if (head.next < water.next) return bad(counts.entries === 0 ? 'rolled-back' : 'truncated', counts.entries === 0 ? `the log is empty and had ${water.next} entries` : `the log ends at entry ${head.next - 1} and had ${water.next} entries`);
      if (atWater !== undefined && atWater !== water.hash) return bad('rehashed', `entry ${water.next - 1} is not the one that stood there`, water.next - 1);
      if (head.epoch < water.epoch) return bad('unsealed', `the log has ${head.epoch} seals and had ${water.epoch}`);
    }
    const beyond = (keys.anchors ?? []).find((anchor) => anchor.size > head.tree.size);
    if (beyond !== undefined) return bad(counts.entries === 0 ? 'rolled-back' : 'truncated', `the log ends at entry ${head.next - 1} and had ${beyond.size} entries when it was anchored at ${beyond.where}`);
    const unsealed = head.next - 1 - good;
    const details = [
      `${counts.entries} entries are as they were written`,
      ...(unsealed > 0 ? [`the last ${unsealed} not yet sealed`] : []),
      ...(counts.spooled > 0 ? [`${counts.spooled} came from hooks without a guard and were unsealed until they were taken in`] : []),
      ...(counts.erased > 0 ? [`the content of ${counts.erased} was erased on request`] : []),
    ];
    const says = `${details.join(', ')}${keys.first ? '' : '; seals were not checked, the key store is not here'}${torn === '' ? '' : '; the last line is half a line, as a crash leaves it'}`;
    return { kind: 'sound', ...counts, sealed: good + 1, unsealed, seals, says, good, head, ...(anchored && { anchored }) };
  }
  return { take, end };
}

function misplaced(entry: Entry, head: Head, entries: number): { readonly looks: Tampering; readonly says: string } | undefined {
  if (entry.stream !== head.stream) return { looks: 'foreign', says: `entry ${head.next} belongs to another stream` };
  if (entry.body.kind === 'stub' && entries === 0) return undefined;
  if (entry.seq > head.next) return { looks: 'missing', says: `entries ${head.next} to ${entry.seq - 1} are missing` };
  if (entry.seq < head.next) return { looks: entry.seq === head.next - 1 ? 'inserted' : 'reordered', says: `entry ${entry.seq} stands where ${head.next} should` };
  if (entry.prev !== head.hash) return { looks: 'changed', says: `entry ${head.next - 1} was changed after entry ${entry.seq} was written` };
  return undefined;
}

function sealFault(seal: Seal, head: Head, key: Buffer | undefined, publicKey: KeyObject): { readonly looks: Tampering; readonly says: string } | undefined {
  if (seal.epoch !== head.epoch) return { looks: 'missing', says: `the seal of epoch ${head.epoch} is missing` };
  if (seal.count !== head.open.size || seal.root !== rootOf(head.open).toString('hex')) return { looks: 'rehashed', says: `the entries of epoch ${seal.epoch} are not the ones that were sealed` };
  const opened = openCheckpoint(seal.checkpoint, publicKey);
  if (opened.kind === 'bad') return { looks: 'resealed', says: `epoch ${seal.epoch}: ${opened.why}` };
  if (opened.head.origin !== originOf(head.stream) || opened.head.size !== head.tree.size || !opened.head.root.equals(rootOf(head.tree))) return { looks: 'rehashed', says: `the tree head of epoch ${seal.epoch} does not fit the entries before it` };
  if (key !== undefined && !timingSafeEqual(Buffer.from(macOf(head, seal, key), 'hex'), Buffer.from(seal.mac, 'hex'))) return { looks: 'resealed', says: `the seal of epoch ${seal.epoch} was made with another key` };
  return undefined;
}

/** The key of an epoch, from the first one. */
function keyAt(first: Buffer, epoch: number): Buffer {
  let key = first;
  for (let at = 0; at < epoch; at += 1) key = nextKey(key);
  return key;
}

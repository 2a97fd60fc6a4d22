import { createHash } from 'node:crypto';

const leafPrefix = Buffer.from([0x00]);
const nodePrefix = Buffer.from([0x01]);

/** What stands before the first entry of a stream. */
export function genesis(stream: string): string {
  return createHash('sha256').update(`tagout stream ${stream}`).digest('hex');
}

/** Chain hash of an entry: over what stood before it and its own bytes, lengths first so that no two inputs join alike. */
export function chainHash(prev: string, bytes: string): string {
  const body = Buffer.from(bytes, 'utf8');
  return createHash('sha256').update(`rec ${prev.length} ${body.length}\n`).update(prev).update(body).digest('hex');
}

/** Merkle leaf of RFC 9162. */
export function leafHash(bytes: string): Buffer {
  return createHash('sha256').update(leafPrefix).update(bytes, 'utf8').digest();
}

/** Merkle node of RFC 9162. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

import { createHash, hash } from 'node:crypto';

/** What stands before the first entry of a stream. */
export function genesis(stream: string): string {
  return createHash('sha256').update(`tagout stream ${stream}`).digest('hex');
}

/** Chain hash of an entry: over what stood before it and its own bytes, lengths first so that no two inputs join alike. */
export function chainHash(prev: string, bytes: string): string {
  return hash('sha256', `rec ${prev.length} ${Buffer.byteLength(bytes)}\n${prev}${bytes}`, 'hex');
}

/** Merkle leaf of RFC 9162. The prefix is ASCII, so the text is hashed as one. */
export function leafHash(bytes: string): Buffer {
  return hash('sha256', `\u0000${bytes}`, 'buffer');
}

/** Merkle node of RFC 9162. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  const both = Buffer.allocUnsafe(65);
  both[0] = 0x01;
  both.set(left, 1);
  both.set(right, 33);
  return hash('sha256', both, 'buffer');
}

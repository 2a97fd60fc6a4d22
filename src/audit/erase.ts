import { sign, verify, type KeyObject } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Entry, Erased } from './entry.ts';
import { chainHash, leafHash } from './hashes.ts';

/** The line that takes the place of an entry whose content is erased: chain, trees and seals still fit, and the words are gone. */
export function erasedLine(entry: Entry, line: string, why: string, key: KeyObject): string {
  const open = { leaf: leafHash(line).toString('hex'), hash: chainHash(entry.prev, line), why };
  const signature = sign(null, signedBytes(entry, open), key).toString('base64');
  return canonical({ ...entry, body: { kind: 'erased', erased: { ...open, signature } } });
}

/** Whether this key signed the erasure. */
export function isErasure(entry: Entry, { signature, ...open }: Erased, key: KeyObject): boolean {
  return verify(null, signedBytes(entry, open), key, Buffer.from(signature, 'base64'));
}

function signedBytes({ stream, seq, prev }: Entry, open: Omit<Erased, 'signature'>): Buffer {
  return Buffer.from(canonical({ erased: { stream, seq, prev, ...open } }));
}

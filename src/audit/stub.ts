import { sign, verify, type KeyObject } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Stub } from './entry.ts';
import { emptyRange } from './tree.ts';
import type { Head } from './seal.ts';

/** Signed words that stand where sealed epochs were deleted lawfully, so that the rest still verifies. `head` is the state right after the last deleted seal. */
export function signStub(head: Head, why: string, key: KeyObject): Stub {
  const open = { next: head.next, head: head.hash, epoch: head.epoch, tree: { size: head.tree.size, nodes: head.tree.nodes.map((node) => node.toString('hex')) }, why };
  return { ...open, signature: sign(null, Buffer.from(canonical({ stream: head.stream, ...open })), key).toString('base64') };
}

/** The state from which the stream goes on after a stub, or `undefined` where this key did not sign it. */
export function openStub(stream: string, stub: Stub, key: KeyObject): Head | undefined {
  const { signature, ...open } = stub;
  if (!verify(null, Buffer.from(canonical({ stream, ...open })), key, Buffer.from(signature, 'base64'))) return undefined;
  return { stream, next: stub.next, hash: stub.head, epoch: stub.epoch, open: emptyRange, tree: { size: stub.tree.size, nodes: stub.tree.nodes.map((node) => Buffer.from(node, 'hex')) } };
}

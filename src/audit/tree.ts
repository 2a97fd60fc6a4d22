import { createHash } from 'node:crypto';
import { nodeHash } from './hashes.ts';

/** The perfect subtrees of a Merkle tree of RFC 9162, largest first: all that is needed to go on appending. */
export interface Range {
  readonly size: number;
  readonly nodes: readonly Buffer[];
}

/** A tree without leaves. */
export const emptyRange: Range = { size: 0, nodes: [] };

/** The range with one more leaf. */
export function withLeaf(range: Range, leaf: Buffer): Range {
  const nodes = [...range.nodes];
  let node = leaf;
  for (let size = range.size; size % 2 === 1; size = Math.floor(size / 2)) {
    const left = nodes.pop();
    if (left !== undefined) node = nodeHash(left, node);
  }
  nodes.push(node);
  return { size: range.size + 1, nodes };
}

/** The root of the tree; of an empty one, the hash of nothing. */
export function rootOf(range: Range): Buffer {
  const [last, ...rest] = [...range.nodes].reverse();
  if (last === undefined) return createHash('sha256').digest();
  return rest.reduce((right, left) => nodeHash(left, right), last);
}

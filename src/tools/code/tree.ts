import type { SyntaxNode } from '@lezer/common';

/** A syntax tree's node, as the parsers of this room give it. */
export type Node = SyntaxNode;

/** The children of a node, in order. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The children of a node that stand between two of its tokens or separated by commas; comments left out. */
export function childrenNamed(node: Node, ...names: readonly string[]): readonly Node[] {
  return childrenOf(node).filter((child) => names.includes(child.name));
}

/** The first child of a name. */
export function childNamed(node: Node, ...names: readonly string[]): Node | undefined {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (names.includes(child.name)) return child;
  return undefined;
}

import type { SyntaxNode } from '@lezer/common';

export function childrenOf(node: SyntaxNode | null): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling) found.push(child);
  return found;
}

/** A node and all below it that are wanted, in the order of the text. */
export function nodesIn(node: SyntaxNode, wanted: (node: SyntaxNode) => boolean): SyntaxNode[] {
  return [...(wanted(node) ? [node] : []), ...childrenOf(node).flatMap((child) => nodesIn(child, wanted))];
}

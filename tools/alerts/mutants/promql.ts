import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

import { Problem } from '../../shop/problem.ts';

/** An expression as the parser of Prometheus' own editor reads it. */
export class Query {
  readonly text: string;
  private readonly top: SyntaxNode;

  /** @throws Problem with what the parser stumbles over */
  constructor(text: string) {
    this.text = text;
    this.top = parser.parse(text).topNode;
    const [error] = nodesIn(this.top, ({ type }) => type.isError);
    if (error === undefined) return;
    throw new Problem(`not understood from here: ${text.slice(error.from, error.from + 30) || 'the end'}`);
  }

  /** All nodes of a kind, in the order of the text. */
  named(...names: readonly string[]): SyntaxNode[] {
    return nodesIn(this.top, ({ name }) => names.includes(name));
  }

  textOf({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.text.slice(from, to);
  }

  /** Keywords and operators are the same in capitals. */
  keyword(node: SyntaxNode): string {
    return this.textOf(node).toLowerCase();
  }
}

/** Without comments, which the grammar allows between any two parts. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment') found.push(child);
  }
  return found;
}

function nodesIn(node: SyntaxNode, wanted: (node: SyntaxNode) => boolean): SyntaxNode[] {
  return [...(wanted(node) ? [node] : []), ...childrenOf(node).flatMap((child) => nodesIn(child, wanted))];
}

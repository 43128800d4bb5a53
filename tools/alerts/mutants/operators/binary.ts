import type { SyntaxNode } from '@lezer/common';

import { childrenOf, type Query } from '../promql.ts';

const COMPARISONS = new Set(['>', '>=', '<', '<=', '==', '!=']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^', 'atan2']);

export interface Binary {
  readonly left: SyntaxNode;
  readonly sign: SyntaxNode;
  readonly right: SyntaxNode;
}

export function binariesIn(query: Query): Binary[] {
  return query.named('BinaryExpr').map(partsOf);
}

/** @param node - a BinaryExpr; between the sign and the right side may stand `bool` or `on (…)` */
export function partsOf(node: SyntaxNode): Binary {
  const [left, sign, ...rest] = childrenOf(node);
  const right = rest.at(-1);
  if (!left || !sign || !right) throw new Error(`a BinaryExpr of ${childrenOf(node).length} parts`);
  return { left, sign, right };
}

export function isComparison(query: Query, { sign }: Binary): boolean {
  return COMPARISONS.has(query.textOf(sign));
}

export function isArithmetic(query: Query, { sign }: Binary): boolean {
  return ARITHMETIC.has(query.keyword(sign));
}

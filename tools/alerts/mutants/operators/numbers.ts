import type { SyntaxNode } from '@lezer/common';

import { type Operator, replacements } from '../edit.ts';
import { type Query } from '../promql.ts';
import { isArithmetic, isComparison, partsOf } from './binary.ts';
import { isQuantile } from './quantiles.ts';

/** Twice and half the number; a threshold also 10 % off, where only tests close to it notice. */
export const numbers: Operator = (query) =>
  query
    .named('NumberDurationLiteral')
    .filter((node) => !isQuantile(query, node))
    .flatMap((node) => {
      const value = Number(query.textOf(node));
      // `Inf`, and durations that stand for numbers, as in `time() - x > 1h`.
      if (Number.isNaN(value)) return [];
      return replacements('number', node, valuesNear(value, isThreshold(query, node)).map(written));
    });

function valuesNear(value: number, threshold: boolean): number[] {
  if (value === 0) return [1];
  return [
    value * 2,
    value / 2,
    ...(threshold ? [value * 1.1, value * 0.9] : []),
    ...(value === 1 && !threshold ? [0] : []),
  ];
}

/** Without what binary fractions add: 0.05 * 1.1 is 0.05500000000000001. */
function written(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** Whether a number is one side of a comparison, or a factor or summand there. */
function isThreshold(query: Query, node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.name === 'ParenExpr' || parent?.name === 'UnaryExpr') return isThreshold(query, parent);
  if (parent?.name !== 'BinaryExpr') return false;
  const parts = partsOf(parent);
  return isComparison(query, parts) || (isArithmetic(query, parts) && isThreshold(query, parent));
}

import type { SyntaxNode } from '@lezer/common';

import { type Operator, replacements } from '../edit.ts';
import { type Query } from '../promql.ts';

const CALLS = new Set(['histogram_quantile', 'quantile_over_time', 'quantile']);
const USUAL = [0.5, 0.9, 0.95, 0.99];

/** The next lower and the next higher of the usual quantiles: does a test tell p95 from p99? */
export const quantiles: Operator = (query) =>
  query
    .named('NumberDurationLiteral')
    .filter((node) => isQuantile(query, node))
    .flatMap((node) => {
      const value = Number(query.textOf(node));
      const neighbours = [USUAL.findLast((usual) => usual < value), USUAL.find((usual) => usual > value)];
      return replacements('quantile', node, neighbours.filter((usual) => usual !== undefined).map(String));
    });

/** Whether a number is a parameter of a call that takes a quantile: no other of its parameters is a number. */
export function isQuantile(query: Query, node: SyntaxNode): boolean {
  const body = node.parent;
  if (body?.name !== 'FunctionCallBody') return false;
  const name = body.parent?.getChild('FunctionIdentifier') ?? body.parent?.getChild('AggregateOp');
  return name !== undefined && name !== null && CALLS.has(query.keyword(name));
}

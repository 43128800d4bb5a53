import { doubledAndHalved } from '../duration.ts';
import { type Operator, replacements } from '../edit.ts';
import { childrenOf } from '../promql.ts';

/** Twice and half of the window of a range, and of the step of a subquery. */
export const windows: Operator = (query) =>
  query
    .named('MatrixSelector', 'SubqueryExpr')
    .flatMap((node) => node.getChildren('DurationExpr'))
    .flatMap((node) => replacements('window', node, doubledAndHalved(query.textOf(node))));

/** An offset twice as long, or left out. */
export const offsets: Operator = (query) =>
  query.named('OffsetExpr').flatMap((node) => {
    const [what, , length] = childrenOf(node);
    if (!what || !length) return [];
    const [doubled] = doubledAndHalved(query.textOf(length).replace(/^[-+]\s*/, ''));
    const sign = query.textOf(length).startsWith('-') ? '-' : '';
    return [
      ...(doubled ? replacements('offset', length, [sign + doubled]) : []),
      ...replacements('offset', { from: what.to, to: node.to }, ['']),
    ];
  });

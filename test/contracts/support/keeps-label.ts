import type { SyntaxNode } from '@lezer/common';
import { type KnownMetrics } from './known-metrics.ts';
import { type PromQuery } from './promql.ts';
import { childrenOf } from './syntax.ts';

/**
 * Whether every series of a query's answer has a label, as far as the query itself says: by (service) keeps `service`,
 * sum() alone loses it, `absent(up{service="a"})` makes it.
 */
export function keepsLabel(query: PromQuery, label: string, known: KnownMetrics): boolean {
  const keeps = (node: SyntaxNode | null | undefined): boolean => {
    switch (node?.name) {
      case 'PromQL':
      case 'ParenExpr':
      case 'MatrixSelector':
      case 'SubqueryExpr':
      case 'OffsetExpr':
      case 'StepInvariantExpr':
      case 'UnaryExpr':
        return childrenOf(node).some(keeps);
      case 'VectorSelector':
        return query.selectors(node).every(({ metric }) => known.get(metric)?.labels.has(label) ?? false);
      case 'AggregateExpr':
        return aggregationKeeps(node);
      case 'FunctionCall':
        return callKeeps(node);
      case 'BinaryExpr':
        return operationKeeps(node);
      default:
        return false;
    }
  };
  const named = (list: SyntaxNode | null): boolean =>
    list !== null && query.labelsNamed(list).includes(label);

  const aggregationKeeps = (node: SyntaxNode): boolean => {
    const operator = query.textOf(node.getChild('AggregateOp') ?? node);
    const modifier = node.getChild('AggregateModifier');
    const body = query.parameters(node).some(keeps);
    // These two pick series and leave them as they are.
    if (['topk', 'bottomk'].includes(operator)) return body;
    if (modifier === null) return false;
    const list = modifier.getChild('GroupingLabels');
    return body && (modifier.getChild('Without') ? !named(list) : named(list));
  };

  const callKeeps = (node: SyntaxNode): boolean => {
    const name = query.functionName(node);
    if (name === 'absent' || name === 'absent_over_time') {
      const matchers = query.selectors(node).flatMap((selector) => selector.matchers);
      return matchers.some((matcher) => matcher.label === label && matcher.operator === '=');
    }
    if (['vector', 'scalar', 'time'].includes(name)) return false;
    if (name === 'label_replace' && query.textOf(query.parameters(node)[1] ?? node) === `"${label}"`)
      return true;
    return query.parameters(node).some(keeps);
  };

  const operationKeeps = (node: SyntaxNode): boolean => {
    const sides = childrenOf(node).filter(({ name }) => /(Expr|Selector|Call|Literal)$/.test(name));
    const [left, right] = sides;
    if (node.getChild('Or')) return keeps(left) && keeps(right);
    if (node.getChild('And') || node.getChild('Unless')) return keeps(left);
    const clause = node.getChild('MatchingModifierClause');
    if (clause?.getChild('GroupLeft')) return keeps(left);
    if (clause?.getChild('GroupRight')) return keeps(right);
    const [list] = clause?.getChildren('GroupingLabels') ?? [];
    if (clause?.getChild('On')) return named(list ?? null) && keeps(left);
    if (clause?.getChild('Ignoring')) return !named(list ?? null) && keeps(left);
    return keeps(left) || keeps(right);
  };

  return keeps(query.top);
}

import { type MetricQuery } from '../logql/ast.ts';
import { type LineReader } from '../storage/line-reader.ts';
import { operate, type Value } from './binary-operation.ts';
import { UNGROUPED } from './grouped.ts';
import { aggregateRange } from './range-aggregation.ts';
import { type Steps, vectorOf } from './series.ts';
import { aggregateVector } from './vector-aggregation.ts';

/** The numbers of a metric query at each step. */
export function evaluate(reader: LineReader, query: MetricQuery, steps: Steps): Value {
  switch (query.kind) {
    case 'number':
      return query.value;
    case 'constant':
      return vectorOf([{ labels: {}, values: Array.from({ length: steps.count }, () => query.value) }]);
    case 'binary':
      return operate(
        query.operator,
        evaluate(reader, query.left, steps),
        evaluate(reader, query.right, steps),
      );
    case 'range':
      return aggregateRange(reader, query, steps, UNGROUPED);
    case 'vector': {
      const { operator, operand, grouping } = query;
      // Nearly every line has ids of its own: without this each would be a series at first.
      const inner =
        operator === 'sum' && operand.kind === 'range'
          ? aggregateRange(reader, operand, steps, grouping)
          : evaluate(reader, operand, steps);
      return typeof inner === 'number' ? inner : aggregateVector(query, inner);
    }
  }
}

import { durationOf } from '../units.ts';
import {
  type Grouping,
  type MetricQuery,
  type RangeAggregation,
  type RangeOperator,
  type VectorAggregation,
  type VectorOperator,
} from './ast.ts';
import { readBinaryOperations } from './read-binary.ts';
import { readLogQuery } from './read-logs.ts';
import { below, childNamed, deeper, membersOf, notSupported, type Place, textOf } from './syntax.ts';

const RANGE_OPERATORS: readonly RangeOperator[] = [
  'count_over_time',
  'rate',
  'bytes_over_time',
  'bytes_rate',
];
const VECTOR_OPERATORS: readonly VectorOperator[] = ['sum', 'min', 'max', 'avg', 'count', 'topk', 'bottomk'];
/** What makes numbers of lines, below a MetricExpr or an Expr. */
export function readMetric(outer: Place): MetricQuery {
  const place = deeper(outer);
  const { name } = place.node;
  switch (name) {
    case 'Expr':
    case 'MetricExpr': {
      const [inner] = below(place);
      if (inner === undefined) throw notSupported(textOf(place));
      return readMetric(inner);
    }
    case 'RangeAggregationExpr':
      return readRangeAggregation(place);
    case 'VectorAggregationExpr':
      return readVectorAggregation(place);
    case 'BinOpExpr':
      return readBinaryOperations(place, readMetric);
    case 'VectorExpr':
      return { kind: 'constant', value: numberIn(place) };
    case 'LiteralExpr':
      return { kind: 'number', value: Number(textOf(place).replaceAll(/\s/g, '')) };
    default:
      throw notSupported(textOf(place));
  }
}

function readRangeAggregation(place: Place): RangeAggregation {
  const word = childNamed(place, 'RangeOp');
  const operator = RANGE_OPERATORS.find((name) => word !== undefined && name === textOf(word));
  if (operator === undefined) throw notSupported(word === undefined ? textOf(place) : textOf(word));
  const lines = childNamed(place, 'LogRangeExpr');
  const unwrap = lines && childNamed(lines, 'UnwrapExpr');
  const extra = below(place).find(({ node }) => !['RangeOp', 'LogRangeExpr'].includes(node.name));
  if (lines === undefined || unwrap !== undefined || extra !== undefined) {
    throw notSupported(textOf(unwrap ?? extra ?? place));
  }
  const offset = childNamed(lines, 'OffsetExpr');
  return {
    kind: 'range',
    operator,
    query: readLogQuery(lines),
    range: durationIn(childNamed(lines, 'Range')),
    offset: offset === undefined ? 0 : durationIn(offset),
  };
}

function readVectorAggregation(place: Place): VectorAggregation {
  const word = childNamed(place, 'VectorOp');
  const operator = VECTOR_OPERATORS.find((name) => word !== undefined && name === textOf(word));
  const operand = childNamed(place, 'MetricExpr');
  if (operator === undefined || operand === undefined) {
    throw notSupported(word === undefined ? textOf(place) : textOf(word));
  }
  const parameter = childNamed(place, 'Number');
  const isRanking = operator === 'topk' || operator === 'bottomk';
  if (isRanking !== (parameter !== undefined)) throw notSupported(textOf(place));
  return {
    kind: 'vector',
    operator,
    grouping: readGrouping(childNamed(place, 'Grouping')),
    parameter: parameter === undefined ? 0 : Number(textOf(parameter)),
    operand: readMetric(operand),
  };
}

function readGrouping(place: Place | undefined): Grouping {
  if (place === undefined) return { mode: 'by', labels: [] };
  const list = childNamed(place, 'Labels');
  return {
    mode: childNamed(place, 'Without') === undefined ? 'by' : 'without',
    labels: list === undefined ? [] : membersOf(list, 'Identifier').map(textOf),
  };
}

function numberIn(place: Place): number {
  const number = childNamed(place, 'Number');
  if (number === undefined) throw notSupported(textOf(place));
  return Number(textOf(number));
}

function durationIn(place: Place | undefined): number {
  const duration = place && childNamed(place, 'Duration');
  const nanoseconds = duration && durationOf(textOf(duration));
  if (nanoseconds === undefined) throw notSupported(place === undefined ? 'a window' : textOf(place));
  return nanoseconds;
}

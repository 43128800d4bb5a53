import { QueryProblem } from '../query-problem.ts';
import { type Value } from './binary-operation.ts';
import { type Series, type Steps, timeOf } from './series.ts';

type Point = readonly [seconds: number, value: string];

/** Numbers at each step. */
export function rangeAnswer(value: Value, steps: Steps, mostSeries: number): object {
  const series = seriesOf(value, steps, mostSeries);
  const result = series.map(({ labels, values }) => ({
    metric: labels,
    values: values.flatMap((each, step) => (each === undefined ? [] : [point(steps, step, each)])),
  }));
  return { resultType: 'matrix', result: result.filter(({ values }) => values.length > 0) };
}

/** Numbers at one time. */
export function instantAnswer(value: Value, steps: Steps, mostSeries: number): object {
  if (typeof value === 'number') return { resultType: 'scalar', result: point(steps, 0, value) };
  const result = seriesOf(value, steps, mostSeries).flatMap(({ labels, values: [each] }) =>
    each === undefined ? [] : [{ metric: labels, value: point(steps, 0, each) }],
  );
  return { resultType: 'vector', result };
}

function seriesOf(value: Value, steps: Steps, most: number): Series[] {
  if (typeof value === 'number') {
    return [{ labels: {}, values: Array.from({ length: steps.count }, () => value) }];
  }
  if (value.size > most) {
    throw new QueryProblem(
      `maximum number of series (${most}) reached for a single query: select fewer lines, or add up with sum by`,
    );
  }
  return [...value.values()];
}

function point(steps: Steps, step: number, value: number): Point {
  return [Number(timeOf(steps, step) / 1_000_000n) / 1000, shown(value)];
}

function shown(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

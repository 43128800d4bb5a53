import { type Grouping, type VectorAggregation } from '../logql/ast.ts';
import { labelsText } from '../storage/stream-labels.ts';
import { grouped } from './grouped.ts';
import { type Series, type Vector } from './series.ts';

const AGGREGATES: Readonly<
  Record<Exclude<VectorAggregation['operator'], 'topk' | 'bottomk'>, (values: readonly number[]) => number>
> = {
  sum,
  // Not Math.min(...): that has a limit of arguments.
  min: (values) => values.reduce((least, value) => Math.min(least, value)),
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  avg: (values) => sum(values) / values.length,
  count: (values) => values.length,
};

/** `sum by (service_name) (…)` and its like, at each step. */
export function aggregateVector(
  { operator, grouping, parameter }: VectorAggregation,
  vector: Vector,
): Vector {
  const groups = [...groupsOf(vector, grouping)];
  if (operator === 'topk' || operator === 'bottomk') {
    const sign = operator === 'topk' ? -1 : 1;
    const ranked = groups.flatMap(([, series]) => ranking(series, Math.trunc(parameter), sign));
    return new Map(ranked.map((series) => [labelsText(series.labels), series]));
  }
  const aggregate = AGGREGATES[operator];
  return new Map(
    groups.map(([key, series]) => {
      const values = atEachStep(series, (numbers) => aggregate(numbers));
      return [key, { labels: grouped(series[0]?.labels ?? {}, grouping), values }];
    }),
  );
}

function groupsOf(vector: Vector, grouping: Grouping): Map<string, Series[]> {
  return Map.groupBy(vector.values(), ({ labels }) => labelsText(grouped(labels, grouping)));
}

function atEachStep(
  series: readonly Series[],
  aggregate: (values: readonly number[]) => number,
): (number | undefined)[] {
  const steps = series[0]?.values.length ?? 0;
  return Array.from({ length: steps }, (_, step) => {
    const numbers = series.flatMap(({ values }) => values[step] ?? []);
    return numbers.length === 0 ? undefined : aggregate(numbers);
  });
}

/** The series themselves, without the steps at which others come before them. */
function ranking(series: readonly Series[], most: number, sign: number): Series[] {
  const kept = series.map(({ labels, values }) => ({
    labels,
    values: values.map((): number | undefined => undefined),
  }));
  for (let step = 0; step < (series[0]?.values.length ?? 0); step += 1) {
    const present = [...series.keys()].filter((index) => series[index]?.values[step] !== undefined);
    const value = (index: number): number => series[index]?.values[step] ?? 0;
    const first = present.sort((a, b) => sign * (value(a) - value(b))).slice(0, Math.max(0, most));
    for (const index of first) {
      const of = kept[index];
      if (of !== undefined) of.values[step] = value(index);
    }
  }
  return kept.filter(({ values }) => values.some((each) => each !== undefined));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

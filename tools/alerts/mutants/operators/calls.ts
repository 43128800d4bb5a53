import { type Operator, replacements } from '../edit.ts';

const AGGREGATIONS: Readonly<Record<string, readonly string[]>> = {
  sum: ['avg', 'max', 'min', 'count'],
  avg: ['sum', 'max', 'min'],
  max: ['min'],
  min: ['max'],
  count: ['sum'],
  topk: ['bottomk'],
  bottomk: ['topk'],
};

/** Only what takes the same parameters: anything else promtool refuses, and a refused mutant says nothing. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  rate: ['increase', 'irate'],
  increase: ['rate'],
  irate: ['rate'],
  delta: ['idelta'],
  deriv: ['delta'],
  changes: ['resets'],
  resets: ['changes'],
  max_over_time: ['min_over_time', 'avg_over_time'],
  min_over_time: ['max_over_time', 'avg_over_time'],
  avg_over_time: ['max_over_time', 'min_over_time'],
  sum_over_time: ['count_over_time'],
  count_over_time: ['sum_over_time'],
  last_over_time: ['max_over_time'],
  present_over_time: ['absent_over_time'],
  absent_over_time: ['present_over_time'],
  clamp_min: ['clamp_max'],
  clamp_max: ['clamp_min'],
};

/** Another aggregation of the same series. */
export const aggregations: Operator = (query) =>
  query
    .named('AggregateOp')
    .flatMap((node) => replacements('aggregation', node, AGGREGATIONS[query.keyword(node)] ?? []));

/** Another function of the same parameters; `absent(x)` becomes `x`. */
export const functions: Operator = (query) =>
  query.named('FunctionCall').flatMap((call) => {
    const name = call.getChild('FunctionIdentifier');
    const body = call.getChild('FunctionCallBody');
    if (!name || !body) return [];
    if (query.textOf(name) === 'absent') {
      return replacements('function', call, [query.textOf(body)]);
    }
    return replacements('function', name, FUNCTIONS[query.textOf(name)] ?? []);
  });

import { type Fault, fault } from '../support/fault.ts';
import { type KnownMetrics } from '../support/known-metrics.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { PromQuery } from '../support/promql.ts';

const RATES = new Set(['rate', 'irate', 'increase', 'resets']);

/** rate() and its kin read counters: a gauge that falls looks to them like a restart. */
export function ratesOfCounters(queries: readonly LocatedQuery[], known: KnownMetrics): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) => {
    const query = new PromQuery(withDurations(text));
    return query
      .named('FunctionCall')
      .filter((call) => RATES.has(query.functionName(call)))
      .flatMap((call) => query.selectors(call))
      .filter(({ metric }) => known.get(metric)?.type === 'gauge')
      .map(({ metric }) => fault(path, line, `${owner}: a rate of ${metric}, which is a gauge`));
  });
}

import { type Fault, fault } from '../support/fault.ts';
import { familyOf } from '../support/known-metrics.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { PromQuery } from '../support/promql.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

/**
 * Every metric of the services is asked for by a dashboard or a rule, or is listed with the reason why not; and the list
 * holds no others.
 * @param unused - where the names in `list` are written
 */
export function metricsAreUsed(
  metrics: readonly string[],
  queries: readonly LocatedQuery[],
  list: readonly string[],
  unused: TextFile,
): Fault[] {
  const asked = new Set(
    queries
      .flatMap(({ text }) => new PromQuery(withDurations(text)).selectors())
      .flatMap(({ metric }) => [metric, familyOf(metric)]),
  );
  const at = (name: string, message: string): Fault =>
    fault(unused.path, lineOf(unused, `'${name}'`), message);
  const forgotten = metrics
    .filter((name) => !asked.has(name) && !list.includes(name))
    .map((name) => at(name, `no dashboard and no rule uses ${name}: use it, or say here why not`));
  const stale = list.flatMap((name) => {
    if (asked.has(name)) return [at(name, `${name} is used: take it off this list`)];
    return metrics.includes(name) ? [] : [at(name, `no service has ${name}: take it off this list`)];
  });
  return [...forgotten, ...stale];
}

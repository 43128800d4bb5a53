import { type Fault, fault } from '../support/fault.ts';
import { type KnownMetrics, matches } from '../support/known-metrics.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { PromQuery, type Selector } from '../support/promql.ts';

/** Labels whose values the code does not know beforehand. */
const OPEN_LABELS: Readonly<Record<string, readonly string[]>> = {
  http_requests_total: ['status'],
  http_request_duration_seconds_bucket: ['le'],
};
const SCRAPED = ['job', 'instance'];

/** Metrics and labels that a query names exist, and so can the series it wants. */
export function metricNames(queries: readonly LocatedQuery[], known: KnownMetrics): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) => {
    const query = new PromQuery(withDurations(text));
    const messages = [
      ...query.selectors().flatMap((selector) => selectorFaults(selector, known)),
      ...groupingFaults(query, known),
    ];
    return [...new Set(messages)].map((message) => fault(path, line, `${owner}: ${message}`));
  });
}

function selectorFaults({ metric, matchers }: Selector, known: KnownMetrics): string[] {
  const found = known.get(metric);
  if (found === undefined) {
    return [
      `nobody has the metric ${metric || '(no name)'}: mend the name, or list it in test/contracts/data/backend-metrics.ts`,
    ];
  }
  const unknown = matchers.filter(({ label }) => !found.labels.has(label));
  if (unknown.length > 0) {
    return unknown.map(({ label }) => `${metric} has no label ${label}, but ${[...found.labels].join(', ')}`);
  }
  const closed = matchers.filter(
    ({ label }) => ![...SCRAPED, ...(OPEN_LABELS[metric] ?? [])].includes(label),
  );
  const possible =
    found.series?.some((labels) => closed.every((matcher) => matches(labels, matcher))) ?? true;
  const wanted = closed.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(', ');
  return possible ? [] : [`${metric} never has {${wanted}}`];
}

/** `by (…)`, `on (…)`: each label is one of some metric in the expression it belongs to. */
function groupingFaults(query: PromQuery, known: KnownMetrics): string[] {
  return query.named('GroupingLabels').flatMap((list) => {
    const owner = list.parent?.parent ?? query.top;
    const metrics = query.selectors(owner).map(({ metric }) => metric);
    // An unknown metric was told already; what labels it has nobody knows.
    if (metrics.some((metric) => !known.has(metric))) return [];
    const labels = new Set(metrics.flatMap((metric) => [...(known.get(metric)?.labels ?? [])]));
    const made = /label_(?:replace|join)\(/.test(query.textOf(owner));
    return query
      .labelsNamed(list)
      .filter((label) => !made && !labels.has(label))
      .map((label) => `none of ${[...new Set(metrics)].join(', ')} has the label ${label}`);
  });
}

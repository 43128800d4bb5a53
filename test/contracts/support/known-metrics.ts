import { parseMetrics } from '../../../tools/prometheus/parse-metrics.ts';
import { type Matcher } from './promql.ts';

type Labels = Readonly<Record<string, string>>;

export interface KnownMetric {
  /** counter, gauge, histogram, summary; of a histogram's three names the histogram's. */
  readonly type: string;
  readonly labels: ReadonlySet<string>;
  /** The label sets there are from the start; undefined where they are not known. */
  readonly series?: readonly Labels[];
}

/** By the name that queries use: `…_bucket` and not the histogram's own. */
export type KnownMetrics = ReadonlyMap<string, KnownMetric>;

/** What Prometheus adds to every series it scrapes. */
const SCRAPED = ['job', 'instance'];

/** What one can ask about services with these /metrics pages. */
export function metricsOnPages(pages: readonly string[]): KnownMetrics {
  const known = new Map<string, { type: string; labels: Set<string>; series: Labels[] }>();
  for (const page of pages) {
    const types = typesOn(page);
    for (const { name, labels } of parseMetrics(page)) {
      const type = types.get(name) ?? types.get(familyOf(name)) ?? 'untyped';
      const metric = known.get(name) ?? { type, labels: new Set(SCRAPED), series: [] };
      known.set(name, metric);
      metric.series.push(labels);
      for (const label of Object.keys(labels)) metric.labels.add(label);
    }
  }
  return known;
}

/** By name: the type of each metric that a page announces. */
export function typesOn(page: string): ReadonlyMap<string, string> {
  return new Map(
    [...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]),
  );
}

/** `…_bucket`, `…_sum` and `…_count` are of one histogram. */
export function familyOf(name: string): string {
  return name.replace(/_(bucket|sum|count)$/, '');
}

/** Whether a series' labels are as a matcher wants them. A variable, or a page's `<service>`, may stand for anything. */
export function matches(labels: Labels, { label, operator, value }: Matcher): boolean {
  if (/[$<]/.test(value)) return true;
  const actual = labels[label] ?? '';
  const same = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(actual) : actual === value;
  return operator.startsWith('!') ? !same : same;
}

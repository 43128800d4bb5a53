import { type KnownMetric, type KnownMetrics } from './known-metrics.ts';
import { PromQuery } from './promql.ts';
import { type RuleFile, rulesIn } from './rules.ts';

/** What recording rules make, with the labels that what they are made of has. A rule may use those of any file. */
export function recordedMetrics(files: readonly RuleFile[], measured: KnownMetrics): KnownMetrics {
  const recorded = new Map<string, KnownMetric>();
  let waiting = files
    .flatMap(rulesIn)
    .flatMap(({ rule: { record, expr, labels = {} } }) =>
      record === undefined ? [] : [{ record, labels, sources: new PromQuery(expr).selectors() }],
    );
  // Rules made of what other rules make come after these. What nobody makes holds up nothing for ever.
  for (let left = Infinity; waiting.length < left;) {
    left = waiting.length;
    const names = new Set(waiting.map(({ record }) => record));
    const isReady = ({ sources }: (typeof waiting)[number]): boolean =>
      sources.every(({ metric }) => !names.has(metric));
    for (const { record, labels, sources } of waiting.filter(isReady)) {
      const theirs = sources.flatMap(({ metric }) => [
        ...((measured.get(metric) ?? recorded.get(metric))?.labels ?? []),
      ]);
      recorded.set(record, { type: 'gauge', labels: new Set([...theirs, ...Object.keys(labels)]) });
    }
    waiting = waiting.filter((rule) => !isReady(rule));
  }
  return recorded;
}

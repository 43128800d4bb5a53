import { type KnownMetric, type KnownMetrics } from './known-metrics.ts';
import { PromQuery } from './promql.ts';
import { type RuleFile, rulesIn } from './rules.ts';

/** What recording rules make, with the labels that what they are made of has. A rule may use another one above it. */
export function recordedMetrics(files: readonly RuleFile[], measured: KnownMetrics): KnownMetrics {
  const recorded = new Map<string, KnownMetric>();
  for (const { rule } of files.flatMap(rulesIn)) {
    if (rule.record === undefined) continue;
    const sources = new PromQuery(rule.expr)
      .selectors()
      .map(({ metric }) => measured.get(metric) ?? recorded.get(metric));
    const labels = sources.flatMap((source) => [...(source?.labels ?? [])]);
    recorded.set(rule.record, {
      type: 'gauge',
      labels: new Set([...labels, ...Object.keys(rule.labels ?? {})]),
    });
  }
  return recorded;
}

import { type Sample } from './parse-metrics.ts';

/**
 * The q-quantile (0..1) of a histogram's `_bucket` samples, added up over all their label sets and interpolated
 * within the bucket as Prometheus' histogram_quantile() does: in the highest bucket its lower bound is the answer.
 * Unlike there, undefined instead of NaN when nothing was observed.
 */
export function histogramQuantile(q: number, buckets: readonly Sample[]): number | undefined {
  const bounds = cumulativeCounts(buckets);
  const total = bounds.at(-1)?.count ?? 0;
  if (total === 0) return undefined;
  const rank = q * total;
  let below = { bound: 0, count: 0 };
  for (const bucket of bounds) {
    if (bucket.count >= rank && bucket.count > 0) {
      if (bucket.bound === Infinity) return below.bound;
      const share = (rank - below.count) / (bucket.count - below.count);
      return below.bound + (bucket.bound - below.bound) * share;
    }
    below = bucket;
  }
  return below.bound;
}

function cumulativeCounts(buckets: readonly Sample[]): { bound: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { labels, value } of buckets) {
    const bound = labels['le'] === '+Inf' ? Infinity : Number(labels['le']);
    counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  return [...counts].map(([bound, count]) => ({ bound, count })).sort((a, b) => a.bound - b.bound);
}

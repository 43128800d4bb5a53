import { histogramQuantile } from '../../prometheus/histogram-quantile.ts';
import { type Red } from '../source/overview.ts';
import { increases } from './increase.ts';
import { type Series, type SeriesStore } from './series-store.ts';

type Matches = (series: Series) => boolean;

/** Rate, errors and duration of what matches, over the last `windowMs`. */
export function redOf(store: SeriesStore, windowMs: number, matches: Matches): Red {
  const requests = store.select('http_requests_total', matches);
  const seconds = Math.max(0, ...requests.map((series) => store.growth(series, windowMs).seconds));
  if (seconds === 0) return {};
  const grown = (some: readonly Series[]): number =>
    some.reduce((sum, series) => sum + store.growth(series, windowMs).by, 0);
  const all = grown(requests);
  const failed = grown(requests.filter(({ labels }) => labels['status']?.startsWith('5')));
  const buckets = store.select('http_request_duration_seconds_bucket', matches).map((series) => ({
    name: series.name,
    labels: series.labels,
    value: store.growth(series, windowMs).by,
  }));
  return {
    perSecond: all / seconds,
    ...(all > 0 ? { errorShare: failed / all } : {}),
    ...quantile('p50Ms', 0.5),
    ...quantile('p95Ms', 0.95),
    ...quantile('p99Ms', 0.99),
  };

  function quantile(name: string, q: number): Record<string, number> {
    const value = histogramQuantile(q, buckets);
    return value === undefined ? {} : { [name]: value * 1000 };
  }
}

/** The quantile of a histogram's growth at each of the times. */
export function quantilesOverTime(
  store: SeriesStore,
  q: number,
  buckets: readonly Series[],
  timesMs: readonly number[],
  windowMs: number,
): (number | null)[] {
  const grown = buckets.map((series) => ({
    series,
    values: increases(timesMs, store.valuesOf(series), windowMs),
  }));
  return timesMs.map((_time, index) => {
    const samples = grown.map(({ series: { name, labels }, values }) => ({
      name,
      labels,
      value: values[index] ?? 0,
    }));
    return histogramQuantile(q, samples) ?? null;
  });
}

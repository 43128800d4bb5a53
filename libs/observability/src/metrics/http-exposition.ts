import type { Metric, Registry } from 'prom-client';
import { DURATION_BUCKETS, type DurationExemplar, type HttpSeries } from './http-series.js';
import {
  HTTP_REQUEST_DURATION_SECONDS,
  HTTP_REQUESTS_IN_PROGRESS,
  HTTP_REQUESTS_TOTAL,
} from './metric-names.js';

/** One line of the exposition, as prom-client's registry takes it. */
interface Exposed {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  readonly metricName?: string;
  readonly exemplar?: { readonly labelSet: object; readonly value: number; readonly timestamp: number };
}

type Read = (series: HttpSeries) => Exposed[];

/**
 * Puts the HTTP metrics into the registry as metrics that are read when it is. prom-client's own would look a hash of
 * their labels up at each request, six times.
 */
export function registerHttpMetrics(registry: Registry, all: () => HttpSeries[]): void {
  const add = (name: string, type: string, help: string, read: Read): void => {
    const metric = {
      name,
      help,
      type,
      aggregator: 'sum',
      // The registry renames its counters, so the name is asked for.
      get: async () => ({ name: metric.name, help, type, aggregator: 'sum', values: all().flatMap(read) }),
    };
    registry.registerMetric(metric as unknown as Metric);
  };
  add(HTTP_REQUESTS_TOTAL, 'counter', 'Requests answered, by route template and status code.', requests);
  add(
    HTTP_REQUEST_DURATION_SECONDS,
    'histogram',
    'Seconds from the first byte of a request to the end of its response.',
    durations,
  );
  add(HTTP_REQUESTS_IN_PROGRESS, 'gauge', 'Requests a handler is at work on.', inProgress);
}

function requests({ method, endpoint, requests: byStatus }: HttpSeries): Exposed[] {
  return Array.from(byStatus, ([status, value]) => ({ labels: { method, endpoint, status }, value }));
}

function durations({ method, endpoint, buckets, exemplars, totalSeconds }: HttpSeries): Exposed[] {
  if (totalSeconds === undefined) return [];
  const labels = { method, endpoint };
  let count = 0;
  const cumulative = buckets.map((inBucket, index) => ({
    labels: { le: DURATION_BUCKETS[index] ?? '+Inf', ...labels },
    value: (count += inBucket),
    metricName: `${HTTP_REQUEST_DURATION_SECONDS}_bucket`,
    ...exposed(exemplars[index]),
  }));
  return [
    ...cumulative,
    { labels, value: totalSeconds, metricName: `${HTTP_REQUEST_DURATION_SECONDS}_sum` },
    { labels, value: count, metricName: `${HTTP_REQUEST_DURATION_SECONDS}_count` },
  ];
}

function exposed(exemplar: DurationExemplar | undefined): Pick<Exposed, 'exemplar'> | undefined {
  if (!exemplar) return undefined;
  const { traceId, value, timestamp } = exemplar;
  return { exemplar: { labelSet: { trace_id: traceId }, value, timestamp } };
}

function inProgress({ method, endpoint, inProgress: value }: HttpSeries): Exposed[] {
  return value === undefined ? [] : [{ labels: { method, endpoint }, value }];
}

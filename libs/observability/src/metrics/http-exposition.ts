import type { Metric, Registry } from 'prom-client';
import { DURATION_BUCKETS, type HttpSeries } from './http-series.js';
import {
  HTTP_REQUEST_DURATION_SECONDS,
  HTTP_REQUESTS_IN_PROGRESS,
  HTTP_REQUESTS_TOTAL,
} from './metric-names.js';
import { ReadMetric, type Sample } from './read-metric.js';

/**
 * Puts the HTTP metrics into the registry as metrics that are read when it is. prom-client's own would look a hash of
 * their labels up at each request, six times.
 */
export function registerHttpMetrics(registry: Registry, all: () => readonly HttpSeries[]): void {
  const metrics = [
    new ReadMetric<HttpSeries>({
      name: HTTP_REQUESTS_TOTAL,
      type: 'counter',
      help: 'Requests answered, by route template and status code.',
      all,
      read: requests,
    }),
    new ReadMetric<HttpSeries>({
      name: HTTP_REQUEST_DURATION_SECONDS,
      type: 'histogram',
      help: 'Seconds from the first byte of a request to the end of its response.',
      all,
      read: durations,
    }),
    new ReadMetric<HttpSeries>({
      name: HTTP_REQUESTS_IN_PROGRESS,
      type: 'gauge',
      help: 'Requests a handler is at work on.',
      all,
      read: inProgress,
    }),
  ];
  for (const metric of metrics) registry.registerMetric(metric as unknown as Metric);
}

function requests({ requests: byStatus }: HttpSeries): Sample[] {
  return Array.from(byStatus, ([status, value]) => ({ label: ['status', status], value }));
}

const BOUNDS = [...DURATION_BUCKETS, '+Inf'] as const;

function durations({ buckets, exemplars, totalSeconds }: HttpSeries): Sample[] {
  if (totalSeconds === undefined) return [];
  let count = 0;
  const cumulative = BOUNDS.map((bound, index): Sample => {
    count += buckets[index] ?? 0;
    return { suffix: '_bucket', label: ['le', bound], value: count, exemplar: exemplars[index] };
  });
  return [...cumulative, { suffix: '_sum', value: totalSeconds }, { suffix: '_count', value: count }];
}

function inProgress({ inProgress: value }: HttpSeries): Sample[] {
  return value === undefined ? [] : [{ value }];
}

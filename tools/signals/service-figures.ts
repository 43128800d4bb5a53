import { histogramQuantile } from '../prometheus/histogram-quantile.ts';
import { type Sample } from '../prometheus/parse-metrics.ts';
import { selectSamples, sumOf } from '../prometheus/select-samples.ts';

/** How a service did: its RED metrics (rate, errors, duration) since it started. */
export interface ServiceFigures {
  readonly requests: number;
  readonly serverErrors: number;
  readonly clientErrors: number;
  /** Seconds at p50, p95 and p99; undefined when nothing was measured. */
  readonly quantiles: readonly (number | undefined)[];
}

export const QUANTILES = [0.5, 0.95, 0.99] as const;

export function serviceFigures(samples: readonly Sample[]): ServiceFigures {
  const requests = (status: RegExp): number =>
    sumOf(selectSamples(samples, 'http_requests_total', { status }));
  const buckets = selectSamples(samples, 'http_request_duration_seconds_bucket');
  return {
    requests: requests(/.*/),
    serverErrors: requests(/5../),
    clientErrors: requests(/4../),
    quantiles: QUANTILES.map((q) => histogramQuantile(q, buckets)),
  };
}

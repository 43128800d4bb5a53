import { histogramQuantile } from '../prometheus/histogram-quantile.ts';
import { type Sample } from '../prometheus/parse-metrics.ts';
import { sumOf } from '../prometheus/select-samples.ts';
import { type RunningShop } from './running-shop.ts';

const METRICS = ['http_requests_total', 'http_request_duration_seconds'] as const;

/** Not of customers: probes and scrapes. */
const OWN_ENDPOINTS = new Set(['/health', '/ready', '/metrics', '/faults']);

/** The counters of all services at a moment, as JSON. */
export type Counts = Readonly<Record<string, number>>;

export interface ServiceHealth {
  readonly requests: number;
  /** 0 to 1: answers of 5xx. */
  readonly errorShare: number;
  /** Seconds; undefined without requests. */
  readonly p95: number | undefined;
}

export async function countsNow(shop: RunningShop): Promise<Counts> {
  return Object.fromEntries((await samplesOf(shop)).map((sample) => [keyOf(sample), sample.value]));
}

/** Requests, errors and duration of each service since a moment. */
export async function healthSince(shop: RunningShop, before: Counts): Promise<Map<string, ServiceHealth>> {
  const grown = (await samplesOf(shop)).map((sample) => ({
    ...sample,
    value: sample.value - (before[keyOf(sample)] ?? 0),
  }));
  const services = Map.groupBy(grown, ({ service }) => service);
  return new Map([...services].map(([service, samples]) => [service, healthOf(samples)]));
}

function healthOf(samples: readonly Sample[]): ServiceHealth {
  const answers = samples.filter(({ name }) => name === 'http_requests_total');
  const requests = sumOf(answers);
  const errors = sumOf(answers.filter(({ labels }) => labels['status']?.startsWith('5')));
  const buckets = samples.filter(({ name }) => name === 'http_request_duration_seconds_bucket');
  return {
    requests,
    errorShare: requests === 0 ? 0 : errors / requests,
    p95: histogramQuantile(0.95, buckets),
  };
}

type ServiceSample = Sample & { readonly service: string };

async function samplesOf(shop: RunningShop): Promise<ServiceSample[]> {
  const all = await Promise.all(METRICS.map((metric) => shop.samples(metric)));
  return all.flat().filter(({ labels }) => !OWN_ENDPOINTS.has(labels['endpoint'] ?? ''));
}

function keyOf({ service, name, labels }: ServiceSample): string {
  return JSON.stringify([service, name, Object.entries(labels).toSorted()]);
}

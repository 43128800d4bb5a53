import { setTimeout as pause } from 'node:timers/promises';

import { parseMetrics, type Sample } from '../../tools/prometheus/parse-metrics.ts';
import { selectSamples, sumOf } from '../../tools/prometheus/select-samples.ts';
import { COUNTER, COUNTER_LABELS, DURATION } from './contract.ts';

const SETTLED_WITHIN_MS = 5_000;
const POLL_MS = 100;

/**
 * /metrics once all requests are counted: what a load generator breaks off at its end takes a moment to be noticed.
 * @param atLeast - answers that were seen
 */
export async function settledMetrics(url: string, atLeast: number): Promise<Sample[]> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  let before = -1;
  for (;;) {
    const samples = await readMetrics(url);
    const counted = countedRequests(samples);
    if ((counted >= atLeast && counted === before) || performance.now() > deadline) return samples;
    before = counted;
    await pause(POLL_MS);
  }
}

/** Requests for a product, whatever the labels are called: the usual set-ups have names of their own for the route. */
export function countedRequests(samples: readonly Sample[]): number {
  return sumOf(ofProducts(selectSamples(samples, COUNTER)));
}

/** What the contract wants beside the right number; undefined when it is all there. */
export function metricsFault(samples: readonly Sample[], traced: boolean): string | undefined {
  const counted = countedRequests(samples);
  const unlabelled = ofProducts(selectSamples(samples, COUNTER)).find(
    ({ labels }) => !COUNTER_LABELS.every((label) => label in labels),
  );
  if (unlabelled) return `${COUNTER} has the labels ${Object.keys(unlabelled.labels).join(', ')} only`;
  const timed = sumOf(ofProducts(selectSamples(samples, `${DURATION}_count`)));
  if (timed !== counted) return `${counted} requests counted, but the durations of ${timed}`;
  const buckets = ofProducts(selectSamples(samples, `${DURATION}_bucket`));
  if (traced && !buckets.some(({ exemplar }) => exemplar?.labels['trace_id'] !== undefined))
    return 'no bucket has an exemplar';
  return undefined;
}

async function readMetrics(url: string): Promise<Sample[]> {
  const answer = await fetch(`${url}/metrics`, {
    headers: { accept: 'application/openmetrics-text, text/plain' },
  });
  return parseMetrics(await answer.text());
}

function ofProducts(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ labels }) => Object.values(labels).some((value) => value.includes('/products')));
}

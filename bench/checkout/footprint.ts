import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { onEachLine } from '../../tools/processes/lines.ts';
import { parseMetrics } from '../../tools/prometheus/parse-metrics.ts';
import { selectSamples, sumOf } from '../../tools/prometheus/select-samples.ts';
import { parseLogLine } from '../../tools/shop/log-line.ts';
import { COUNTER, LINE_FIELDS_OF_TRACES } from '../measure/contract.ts';
import { readContractLines } from '../measure/request-lines.ts';
import { type Sink } from '../measure/sink.ts';
import { type Shop, type ShopService } from './start-shop.ts';

/** What requests have left behind in all three signals. */
export interface Footprint {
  readonly spans: number;
  readonly serverSpans: number;
  /** Of exports as they were sent. */
  readonly spanBytes: number;
  /** By service. */
  readonly services: Readonly<Record<string, ServiceFootprint>>;
  /** A field of the contract that a line lacks. */
  readonly fault?: string;
}

export interface ServiceFootprint {
  /** Log lines that belong to a request. */
  readonly lines: number;
  readonly lineBytes: number;
  /** Those of them that are `request_completed`. */
  readonly completed: number;
  /** Requests in /metrics. */
  readonly counted: number;
}

const SETTLED_WITHIN_MS = 5_000;
const POLL_MS = 100;
/** Half longer than OTEL_BSP_SCHEDULE_DELAY; log lines are held back for less. */
const QUIET_MS = 1_500;

/**
 * Stops the shop, so that it sends what it holds, and reads what its requests have left.
 * @param sink - of this shop alone
 */
export async function finalFootprint(shop: Shop, sink: Sink): Promise<Footprint> {
  const counted = await settledCounts(shop.services);
  await shop.stop();
  return readFootprint(shop, sink, counted);
}

/** What they have left so far: waits until nothing has come for longer than the services hold it back. */
export async function settledFootprint(shop: Shop, sink: Sink): Promise<Footprint> {
  let [arrived, since] = [-1, performance.now()];
  while (performance.now() < since + QUIET_MS) {
    await pause(POLL_MS);
    const { requests } = await sink.counts();
    if (requests !== arrived) [arrived, since] = [requests, performance.now()];
  }
  return readFootprint(shop, sink, await settledCounts(shop.services));
}

async function readFootprint(shop: Shop, sink: Sink, counted: readonly number[]): Promise<Footprint> {
  const { spans, serverSpans, bytes } = await sink.counts();
  const services: Record<string, ServiceFootprint> = {};
  let fault: string | undefined;
  for (const [index, { name, linesFile }] of shop.services.entries()) {
    services[name] = { ...(await readRequestLines(linesFile)), counted: counted[index] ?? 0 };
    const lines = await readContractLines(linesFile, LINE_FIELDS_OF_TRACES);
    if (lines.fault !== undefined) fault ??= `${name}: ${lines.fault}`;
  }
  return { spans, serverSpans, spanBytes: bytes, services, ...(fault === undefined ? {} : { fault }) };
}

/** A service counts a request a moment after its client has the answer. */
async function settledCounts(services: readonly ShopService[]): Promise<number[]> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  let before: number[] = [];
  for (;;) {
    const counts = await Promise.all(services.map(countedRequests));
    if (counts.every((count, index) => count === before[index]) || performance.now() > deadline)
      return counts;
    before = counts;
    await pause(POLL_MS);
  }
}

async function countedRequests({ url }: ShopService): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return sumOf(selectSamples(parseMetrics(page), COUNTER));
}

async function readRequestLines(file: string): Promise<Omit<ServiceFootprint, 'counted'>> {
  let [lines, lineBytes, completed] = [0, 0, 0];
  const stream = createReadStream(file, { highWaterMark: 2 ** 20 });
  onEachLine(stream, (text) => {
    const line = parseLogLine(text);
    if (line?.['request_id'] === undefined) return;
    lines += 1;
    lineBytes += Buffer.byteLength(text) + 1;
    if (line['event'] === 'request_completed') completed += 1;
  });
  await finished(stream);
  return { lines, lineBytes, completed };
}

import { type ReceivedSpan } from '../otlp/span.ts';
import { parseMetrics, type Sample } from '../prometheus/parse-metrics.ts';
import { type PlacedService } from '../shop/services.ts';
import { type LogStore } from './log-store.ts';

/** All that the running services say about themselves. */
export interface Signals {
  /** By the service's name. */
  readonly metrics: ReadonlyMap<string, readonly Sample[]>;
  readonly spans: readonly ReceivedSpan[];
  readonly logs: LogStore;
}

export async function readMetrics(
  services: readonly PlacedService[],
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const pages = services.map(async ({ name, url }) => {
    const answer = await fetch(`${url}/metrics`);
    return [name, parseMetrics(await answer.text())] as const;
  });
  return new Map(await Promise.all(pages));
}

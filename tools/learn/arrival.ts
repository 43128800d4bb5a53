import { setTimeout as pause } from 'node:timers/promises';

import { type TraceDetail } from '../console/source/traces.ts';
import { Problem } from '../shop/problem.ts';
import { type RunningShop } from './running-shop.ts';

/** Spans leave a service once a second. */
const WITHIN_MS = 15_000;
const POLL_MS = 200;

/**
 * Waits for something of the shop's telemetry.
 * @throws Problem when it does not come
 */
export async function arrival<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + WITHIN_MS;
  while (performance.now() < until) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(POLL_MS);
  }
  throw new Problem(`The console has not got ${what} within ${WITHIN_MS / 1000} s.`);
}

/** A trace once its first span is there. */
export function wholeTrace(shop: RunningShop, traceId: string): Promise<TraceDetail> {
  return arrival(`the trace ${traceId}`, async () => {
    const trace = await shop.trace(traceId);
    return trace?.summary.complete ? trace : undefined;
  });
}

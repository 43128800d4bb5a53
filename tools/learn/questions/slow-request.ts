import { randomInt } from 'node:crypto';

import { type TraceDetail } from '../../console/source/traces.ts';
import { arrival, wholeTrace } from '../arrival.ts';
import { type Answer, type Finding, type ShopQuestion } from '../exercise.ts';
import { type RunningShop } from '../running-shop.ts';
import { selfTimes } from '../self-times.ts';

const ORDERS = 12;
const SERVICES = ['order-service', 'product-service', 'payment-service'] as const;
/** As they are printed: whole milliseconds may differ from a line's by rounding. */
const ROUNDING_MS = 1;

interface Drawn {
  readonly traceIds: readonly string[];
}

/** Twelve orders, one of which meets a service that takes its time. */
export const slowRequest: ShopQuestion<Drawn> = {
  on: 'shop',
  number: 1,
  slug: '01-slow-request',
  fields: [
    { name: 'trace', asks: 'the trace id of the slowest of the orders' },
    { name: 'service', asks: 'the service that spent the most time in it itself, not waiting for another' },
    {
      name: 'duration_ms',
      asks: "what that service's own slowest line request_completed of this trace says",
    },
  ],

  async begin(shop, tell) {
    const slow = randomInt(2, ORDERS);
    const traceIds: string[] = [];
    for (let order = 0; order < ORDERS; order += 1) {
      const service = SERVICES[randomInt(SERVICES.length)];
      if (order === slow && service) await shop.setFaults(service, { delay_ms: randomInt(1_100, 1_900) });
      traceIds.push((await shop.placeOrder()).traceId);
      if (order === slow && service) await shop.setFaults(service, {});
    }
    await Promise.all(traceIds.map((traceId) => wholeTrace(shop, traceId)));
    tell(`${ORDERS} orders were placed just now. One of them took much longer than the others.`);
    return { traceIds };
  },

  async answer(shop, { traceIds }) {
    const trace = await slowest(shop, traceIds);
    const service = ownSlowest(trace);
    const duration = await arrival(`a line of ${service}`, () =>
      longestLine(shop, trace.summary.traceId, service),
    );
    return { trace: trace.summary.traceId, service, duration_ms: String(duration) };
  },

  async judge(shop, drawn, given) {
    const right = await slowRequest.answer(shop, drawn);
    return {
      lookedAt: `the spans and lines of the ${drawn.traceIds.length} orders`,
      findings: [
        await traceFinding(shop, drawn, right, given),
        await serviceFinding(shop, right, given),
        lineFinding(right, given),
      ],
    };
  },
};

async function traceFinding(
  shop: RunningShop,
  { traceIds }: Drawn,
  right: Answer,
  given: Answer,
): Promise<Finding> {
  const asked = given['trace'] ?? '';
  const about = 'trace';
  const trace = await shop.trace(asked);
  if (!trace) return { holds: false, about, found: 'the console holds no trace of this id' };
  const took = `${Math.round(trace.summary.durationMs)} ms`;
  if (asked === right['trace']) return { holds: true, about, found: `it took ${took}, longest of all` };
  if (!traceIds.includes(asked))
    return { holds: false, about, found: 'this trace is none of the orders of this exercise' };
  return {
    holds: false,
    about,
    found: `this order took ${took}, another one took longer. In Metrics, the points on the chart of durations are exemplars: the highest leads to it`,
  };
}

async function serviceFinding(shop: RunningShop, right: Answer, given: Answer): Promise<Finding> {
  const times = selfTimes((await wholeTrace(shop, right['trace'] ?? '')).rows);
  const asked = given['service'] ?? '';
  const own = times.get(asked);
  const about = 'service';
  if (own === undefined)
    return {
      holds: false,
      about,
      found: `no span of the trace is of a service called ${asked || 'nothing'}`,
    };
  const spent = `${asked} spent ${Math.round(own)} ms itself`;
  if (asked === right['service']) return { holds: true, about, found: `${spent}, more than any other` };
  return {
    holds: false,
    about,
    found: `${spent}: its span is as long as it is because it waits for others. Look for the long span that has no long one below it`,
  };
}

function lineFinding(right: Answer, given: Answer): Finding {
  const [asked, expected] = [Number(given['duration_ms']), Number(right['duration_ms'])];
  const holds = Math.abs(asked - expected) <= ROUNDING_MS;
  return {
    holds,
    about: 'duration_ms',
    found: holds
      ? `its line says ${expected} ms`
      : `no: filter the logs by the trace id, and read duration_ms of the line request_completed of ${given['service'] ?? 'the service'}`,
  };
}

async function slowest(shop: RunningShop, traceIds: readonly string[]): Promise<TraceDetail> {
  const traces = await Promise.all(traceIds.map((traceId) => wholeTrace(shop, traceId)));
  return traces.reduce((a, b) => (b.summary.durationMs > a.summary.durationMs ? b : a));
}

function ownSlowest({ rows }: TraceDetail): string {
  return [...selfTimes(rows)].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

async function longestLine(shop: RunningShop, traceId: string, service: string): Promise<number | undefined> {
  const lines = await shop.lines({ traceId, service, event: 'request_completed' });
  if (lines.length === 0) return undefined;
  return Math.max(...lines.map(({ raw }) => (JSON.parse(raw) as { duration_ms: number }).duration_ms));
}

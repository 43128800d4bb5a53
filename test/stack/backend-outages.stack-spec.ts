import { setTimeout as pause } from 'node:timers/promises';

import { accepted, untilAccepted } from './support/collector.ts';
import { eventually } from './support/eventually.ts';
import { SPANS_OF_AN_ORDER, traceOfOrder } from './support/jaeger.ts';
import { linesOf } from './support/loki.ts';
import { placePaidOrder, type PlacedOrder } from './support/orders.ts';
import { restartPart, without } from './support/parts.ts';

/** What is away, what is kept for it, how much of it an order makes, and how that is found. */
const BACKENDS = [
  {
    backend: 'jaeger',
    records: 'spans',
    ofAnOrder: SPANS_OF_AN_ORDER,
    find: ({ traceId }: PlacedOrder): Promise<unknown> => traceOfOrder(traceId),
  },
  { backend: 'loki', records: 'log_records', ofAnOrder: 21, find: linesOfOrder },
] as const;

/** Over several attempts of the collector to send, the second of which comes after a second. */
const OUTAGE_MS = 15_000;
/** The longest pause between two attempts is 15 s. */
const ARRIVED_WITHIN_S = 60;

jest.setTimeout(150_000);

async function linesOfOrder({ traceId }: PlacedOrder): Promise<void> {
  const lines = await linesOf(`{service_name=~".+"} | trace_id="${traceId}" |= "request_completed"`);
  // Four services, of which order-service and product-service are asked twice.
  expect(lines).toHaveLength(6);
}

describe.each(BACKENDS)(
  'while $backend is away, the collector keeps the $records',
  ({ backend, records, ofAnOrder, find }) => {
    let beforeRestart: PlacedOrder;
    let afterRestart: PlacedOrder;
    beforeAll(async () => {
      await without(backend, async () => {
        const outage = pause(OUTAGE_MS);
        const before = await accepted(records);
        beforeRestart = await placePaidOrder();
        await untilAccepted(records, before + ofAnOrder);
        await restartPart('otel-collector');
        afterRestart = await placePaidOrder();
        await outage;
      });
    });

    it('of an order: they arrive later', () => eventually(ARRIVED_WITHIN_S, () => find(afterRestart)));

    it('over a restart of its own', () => eventually(ARRIVED_WITHIN_S, () => find(beforeRestart)));
  },
);

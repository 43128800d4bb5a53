import { type ReceivedSpan } from '../../tools/otlp/span.ts';
import { eventually } from './support/eventually.ts';
import { edges, traceOfOrder } from './support/jaeger.ts';
import { linesOf } from './support/loki.ts';
import { placePaidOrder } from './support/orders.ts';
import { valueOf } from './support/prometheus.ts';

/** Each service, whom it calls for an order, and whom for what comes later. A new one is one line here. */
const MATRIX: readonly { service: string; calls: string[]; later: string[] }[] = [
  { service: 'api-gateway', calls: ['order-service', 'payment-service', 'product-service'], later: [] },
  // Its reconciler tells them how an order ended, half a minute after it.
  { service: 'order-service', calls: [], later: ['payment-service', 'product-service'] },
  { service: 'product-service', calls: [], later: [] },
  { service: 'payment-service', calls: [], later: [] },
];

/** One scrape interval, and some. */
const FOUND_WITHIN_S = 30;

jest.setTimeout(60_000);

describe('one order leaves all three signals', () => {
  let traceId: string;
  let since: number;
  beforeAll(async () => {
    ({ traceId } = await placePaidOrder());
    since = performance.now();
  });

  const soon = <Found>(find: () => Promise<Found>): Promise<Found> => eventually(FOUND_WITHIN_S, find, since);

  describe.each(MATRIX)('of $service:', ({ service, calls, later }) => {
    it('requests are counted in Prometheus', async () => {
      await soon(async () => {
        const requests = await valueOf(`sum(http_requests_total{job="services", service="${service}"})`);
        expect(requests).toBeGreaterThan(0);
      });
    });

    it('its request has a line in Loki', async () => {
      const query = `{service_name="${service}"} | trace_id="${traceId}" |= "request_completed"`;
      await soon(async () => expect(await linesOf(query)).not.toEqual([]));
    });

    it('its request has a server span in Jaeger', async () => {
      const spans = await soon(() => traceOfOrder(traceId));
      const own = spans.filter((span: ReceivedSpan) => span.service === service && span.kind === 'SERVER');
      expect(own).not.toEqual([]);
    });

    it(`Jaeger sees it call ${calls.join(', ') || 'nobody'}`, async () => {
      await soon(async () => {
        const called = (await edges()).filter(({ parent }) => parent === service).map(({ child }) => child);
        expect(called.filter((name) => !later.includes(name)).toSorted()).toEqual(calls);
      });
    });
  });
});

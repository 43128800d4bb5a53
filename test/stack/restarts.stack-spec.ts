import { eventually } from './support/eventually.ts';
import { traceOfOrder } from './support/jaeger.ts';
import { linesOf } from './support/loki.ts';
import { placePaidOrder, type PlacedOrder } from './support/orders.ts';
import { restartPart } from './support/parts.ts';
import { type Series, seriesOf, valueOf } from './support/prometheus.ts';

const FOUND_WITHIN_S = 45;
const ORDERS =
  'sum(http_requests_total{service="api-gateway", method="POST", endpoint="/api/orders", status="201"})';

jest.setTimeout(150_000);

async function linesOfOrder({ traceId }: PlacedOrder): Promise<string[]> {
  const lines = await linesOf(`{service_name=~".+"} | trace_id="${traceId}" |= "request_completed"`);
  // Four services, of which order-service and product-service are asked twice.
  if (lines.length < 6) throw new Error(`Loki has ${lines.length} of the order's 6 request_completed lines`);
  return lines.map(({ line }) => line).toSorted();
}

describe('after a restart of', () => {
  let order: PlacedOrder;
  beforeAll(async () => {
    order = await placePaidOrder();
  });

  describe('jaeger', () => {
    let before: string[];
    const spanIds = async (placed: PlacedOrder): Promise<string[]> =>
      (await traceOfOrder(placed.traceId)).map(({ spanId }) => spanId).toSorted();
    beforeAll(async () => {
      before = await eventually(FOUND_WITHIN_S, () => spanIds(order));
      await restartPart('jaeger');
    });

    it('a trace from before is there', async () => expect(await spanIds(order)).toEqual(before));

    it('the trace of a new order arrives', async () => {
      const placed = await placePaidOrder();
      expect(await eventually(FOUND_WITHIN_S, () => spanIds(placed))).toHaveLength(before.length);
    });
  });

  describe('loki', () => {
    let before: string[];
    beforeAll(async () => {
      before = await eventually(FOUND_WITHIN_S, () => linesOfOrder(order));
      await restartPart('loki');
    });

    it('the lines from before are there', async () => expect(await linesOfOrder(order)).toEqual(before));

    it('those of a new order arrive', async () => {
      const placed = await placePaidOrder();
      expect(await eventually(FOUND_WITHIN_S, () => linesOfOrder(placed))).toHaveLength(before.length);
    });
  });

  describe('prometheus', () => {
    let before: Series[];
    let beforeAt: number;
    beforeAll(async () => {
      before = await eventually(FOUND_WITHIN_S, () => {
        // A little back, where no sample is still on its way.
        beforeAt = Date.now() / 1000 - 2;
        return seriesOf(ORDERS, beforeAt);
      });
      await restartPart('prometheus');
    });

    it('a series from before is there', async () => expect(await seriesOf(ORDERS, beforeAt)).toEqual(before));

    it('it goes on: a new order counts', async () => {
      const [{ value } = { value: Number.NaN }] = before;
      await placePaidOrder();
      await eventually(FOUND_WITHIN_S, async () => expect(await valueOf(ORDERS)).toBeGreaterThan(value));
    });
  });
});

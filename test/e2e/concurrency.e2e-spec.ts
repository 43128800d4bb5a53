import request from 'supertest';
import { eventually } from './support/eventually.js';
import { startShop, type Shop } from './support/shop.js';
import { spansOfTrace } from './support/traces.js';

const REQUESTS = 200;
const PRODUCTS = ['1', '2', '3', '4', '5'];
const SPANS_OF_AN_ORDER = 25;
const SPANS_OF_A_LIST = 6;

/** An order takes its pieces with one update; one that a delivery has to come in for needs three. */
const isOfEveryOrder = ({ name }: { readonly name: string }): boolean => name !== 'UPDATE products';

interface Answered {
  readonly requestId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly response: request.Response;
}

describe(`${REQUESTS} orders and ${REQUESTS} lists at the same time`, () => {
  let shop: Shop;
  let orders: Answered[];
  let lists: request.Response[];

  beforeAll(async () => {
    shop = await startShop({ environment: { DEMO_DELAYS: 'true', OUTGOING_TIMEOUT_MS: '30000' } });
    const numbers = Array.from({ length: REQUESTS }, (_, index) => index);
    [orders, lists] = await Promise.all([
      Promise.all(numbers.map(placeOrder)),
      Promise.all(
        numbers.map((index) =>
          request(shop.gateway.url).get('/api/products').set('X-Request-ID', `list-${index}`),
        ),
      ),
    ]);
  }, 60_000);
  afterAll(() => shop.close());

  async function placeOrder(index: number): Promise<Answered> {
    const productId = PRODUCTS[index % PRODUCTS.length] ?? '';
    const asked = { requestId: `order-${index}`, productId, quantity: index + 1 };
    const response = await request(shop.gateway.url)
      .post('/api/orders')
      .set('X-Request-ID', asked.requestId)
      .send({ product_id: productId, quantity: asked.quantity });
    return { ...asked, response };
  }

  it('each client gets its own answer under its own id', () => {
    expect(lists.map(({ status, headers }) => [status, headers['x-request-id']])).toEqual(
      lists.map((_, index) => [200, `list-${index}`]),
    );
    for (const { requestId, productId, quantity, response } of orders) {
      expect(response.headers['x-request-id']).toBe(requestId);
      expect(response.body).toMatchObject({
        order: { product_id: productId, quantity, status: 'paid' },
        payment: { order_id: response.body.order.order_id, amount: response.body.order.total_price },
      });
    }
    const traces = [...orders.map(({ response }) => response), ...lists].map(
      ({ headers }) => headers['x-trace-id'],
    );
    expect(new Set(traces).size).toBe(2 * REQUESTS);
  });

  it('the lines of each request have one trace id, in all four services, and name its order only', async () => {
    await eventually(() => {
      const completed = shop.all.map((service) => service.linesOf('request_completed').length);
      expect(completed).toEqual([2 * REQUESTS, 2 * REQUESTS, 3 * REQUESTS, REQUESTS]);
    });
    for (const { requestId, response } of orders) {
      const lines = shop.all.flatMap((service) =>
        service.lines.filter(({ request_id }) => request_id === requestId),
      );
      expect(new Set(lines.map(({ trace_id }) => trace_id))).toEqual(
        new Set([response.headers['x-trace-id']]),
      );
      expect(new Set(lines.map(({ service }) => service)).size).toBe(4);
      const named = lines.flatMap(({ order_id }) => order_id ?? []);
      expect(new Set(named)).toEqual(new Set([response.body.order.order_id]));
    }
  });

  it('no line of a request has come without its ids', () => {
    const outside = shop.all.flatMap(({ lines }) =>
      lines.filter(({ request_id }) => request_id === undefined),
    );
    expect(new Set(outside.map(({ event }) => event))).toEqual(new Set(['service_starting']));
  });

  it('the trace of each request is whole and tells of its order only', async () => {
    await eventually(() =>
      expect(shop.collector.spans.filter(isOfEveryOrder)).toHaveLength(
        REQUESTS * (SPANS_OF_AN_ORDER + SPANS_OF_A_LIST),
      ),
    );
    for (const { requestId, quantity, response } of orders) {
      const spans = spansOfTrace(shop.collector, response.headers['x-trace-id'] ?? '');
      expect(spans.filter(isOfEveryOrder)).toHaveLength(SPANS_OF_AN_ORDER);
      const values = (name: string) => new Set(spans.flatMap(({ attributes }) => attributes[name] ?? []));
      expect(values('request.id')).toEqual(new Set([requestId]));
      expect(values('order.id')).toEqual(new Set([response.body.order.order_id]));
      expect(values('payment.order_id')).toEqual(new Set([response.body.order.order_id]));
      expect(values('order.quantity')).toEqual(new Set([quantity]));
    }
    for (const list of lists) {
      expect(spansOfTrace(shop.collector, list.headers['x-trace-id'] ?? '')).toHaveLength(SPANS_OF_A_LIST);
    }
  });
});

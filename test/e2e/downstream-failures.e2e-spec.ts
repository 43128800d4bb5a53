import request from 'supertest';
import { eventually } from './support/eventually.js';
import type { Mood } from './support/moods.js';
import { MoodyService } from './support/moody-service.js';
import { readings, rises } from './support/series.js';
import { startShop, type Shop } from './support/shop.js';

type Failure = Mood | 'refuses connections';

/** What the gateway makes of each failure. */
const FAILURES: readonly (readonly [Failure, 'unreachable' | 'timeout' | 'invalid_answer'])[] = [
  ['refuses connections', 'unreachable'],
  ['closes the connection', 'unreachable'],
  ['breaks off', 'unreachable'],
  ['hangs', 'timeout'],
  ['drips its answer', 'timeout'],
  ['answers something that is no HTTP', 'invalid_answer'],
  ['answers HTML', 'invalid_answer'],
  ['answers broken JSON', 'invalid_answer'],
  ['answers other JSON', 'invalid_answer'],
  ['answers null', 'invalid_answer'],
  ['answers nothing', 'invalid_answer'],
  ['answers too much', 'invalid_answer'],
  ['sends elsewhere', 'invalid_answer'],
  ['answers 500', 'invalid_answer'],
  ['answers 503 in HTML', 'invalid_answer'],
];

/** One outgoing call may take this long. */
const TIMEOUT_MS = 700;
/** A guard against hanging, generous because the machine may be busy. */
const BOUND_MS = 5_000;

describe('the gateway, when', () => {
  let shop: Shop;
  let products: MoodyService;
  let orders: MoodyService;
  let payments: MoodyService;

  beforeAll(async () => {
    [products, orders, payments] = await Promise.all([
      new MoodyService().listen(),
      new MoodyService().listen(),
      new MoodyService().listen(),
    ]);
    shop = await startShop({
      services: {
        'api-gateway': {
          OUTGOING_TIMEOUT_MS: String(TIMEOUT_MS),
          CHECKOUT_TIMEOUT_MS: String(2 * TIMEOUT_MS),
          // So many failures in a row, one of each kind, would open it: this is about what each call is told.
          OUTGOING_BREAKERS: 'false',
          PRODUCT_SERVICE_URL: products.url,
          ORDER_SERVICE_URL: orders.url,
          PAYMENT_SERVICE_URL: payments.url,
        },
      },
    });
    products.standBefore(shop.products);
    orders.standBefore(shop.orders);
    payments.standBefore(shop.payments);
  });

  afterEach(async () => {
    for (const service of [products, orders, payments]) await service.behave();
    await eventually(() => request(shop.gateway.url).get('/ready').expect(200));
    await eventually(() => checkOut().expect(201));
  });

  afterAll(async () => {
    await shop.close();
    for (const service of [products, orders, payments]) await service.close();
  });

  function checkOut(): request.Test {
    return request(shop.gateway.url).post('/api/orders').send({ product_id: '1' });
  }

  async function misbehave(service: MoodyService, failure: Failure, method?: string): Promise<void> {
    if (failure === 'refuses connections') await service.close();
    else service.turn(failure, method);
  }

  async function storedOrders(): Promise<number> {
    return (await request(shop.orders.url).get('/orders?limit=1').expect(200)).body.total;
  }

  async function inTime(test: request.Test): Promise<request.Response> {
    const started = performance.now();
    const response = await test;
    expect(performance.now() - started).toBeLessThan(BOUND_MS);
    return response;
  }

  async function expectReason(reason: object): Promise<void> {
    await eventually(() => expect(shop.gateway.linesOf('order_failed').at(-1)).toMatchObject(reason));
  }

  it.each(FAILURES)('product-service %s, fails the order (%s) and stores none', async (failure, reason) => {
    const before = await storedOrders();
    await misbehave(products, failure);
    const response = await inTime(checkOut());
    expect([response.status, response.body]).toEqual([500, { error: 'Failed to create order' }]);
    expect(await storedOrders()).toBe(before);
    await expectReason({ downstream: 'product-service', reason });
  });

  it.each(FAILURES)(
    'order-service %s, fails the order (%s) and takes no payment',
    async (failure, reason) => {
      const before = await readings(shop.payments, 'business_events_total');
      await misbehave(orders, failure, 'POST');
      const response = await inTime(checkOut());
      expect([response.status, response.body]).toEqual([500, { error: 'Failed to create order' }]);
      expect(await readings(shop.payments, 'business_events_total')).toEqual(before);
      await expectReason({ downstream: 'order-service', reason });
    },
  );

  it.each(FAILURES.filter(([failure]) => failure !== 'refuses connections'))(
    'payment-service %s, says that nobody knows yet whether the order is paid',
    async (failure) => {
      await misbehave(payments, failure);
      const { status, headers, body } = await inTime(checkOut());
      const pending = { status: 'payment_pending', product_id: '1', quantity: 1 };
      expect([status, body]).toEqual([202, { order: expect.objectContaining(pending) }]);
      const path = `/api/orders/${body.order.order_id}`;
      expect(headers['location']).toBe(path);
      expect((await request(shop.gateway.url).get(path).expect(200)).body).toEqual(body.order);
    },
  );

  it('payment-service refuses connections, leaves the order payment_failed: nothing was charged', async () => {
    await payments.close();
    const response = await inTime(checkOut());
    const failed = { status: 'payment_failed', status_reason: 'unreachable', product_id: '1', quantity: 1 };
    expect(response.status).toBe(402);
    expect(response.body).toEqual({ error: 'Payment failed', order: expect.objectContaining(failed) });
    const { order } = response.body;
    const stored = await request(shop.gateway.url).get(`/api/orders/${order.order_id}`).expect(200);
    expect(stored.body).toEqual(order);
  });

  it.each(FAILURES)('product-service %s, says so instead of a list (%s)', async (failure, reason) => {
    await misbehave(products, failure);
    const response = await inTime(request(shop.gateway.url).get('/api/products'));
    expect(response.status).toBe(reason === 'timeout' ? 504 : 502);
    expect(response.body).toEqual({ error: 'product-service is unavailable' });
  });

  it.each(FAILURES)('order-service %s, says so instead of an order (%s)', async (failure, reason) => {
    const { body } = await checkOut().expect(201);
    await misbehave(orders, failure);
    const response = await inTime(request(shop.gateway.url).get(`/api/orders/${body.order.order_id}`));
    expect(response.status).toBe(reason === 'timeout' ? 504 : 502);
    expect(response.body).toEqual({ error: 'order-service is unavailable' });
  });

  it.each(FAILURES)(
    'order-service %s after the payment, says that nobody knows yet, and a repeat gets the paid order',
    async (failure) => {
      const repeat = () => checkOut().set('Idempotency-Key', `update lost: ${failure}`.replaceAll(' ', '-'));
      const before = await readings(shop.payments, 'business_events_total');
      // Refusing connections for one method only is not possible; closing them at once comes closest.
      await misbehave(orders, failure === 'refuses connections' ? 'closes the connection' : failure, 'PATCH');
      const lines = shop.gateway.linesOf('order_update_failed').length;
      const first = await inTime(repeat().expect(202));
      expect(first.body.order.status).toBe('payment_pending');
      await eventually(() =>
        expect(shop.gateway.linesOf('order_update_failed').length).toBeGreaterThan(lines),
      );
      await orders.behave();
      const second = await repeat().expect(201);
      expect(second.body.order).toEqual({ ...first.body.order, status: 'paid' });
      const stored = await request(shop.orders.url).get(`/orders/${first.body.order.order_id}`).expect(200);
      expect(stored.body).toEqual(second.body.order);
      expect(rises(before, await readings(shop.payments, 'business_events_total'))).toEqual({
        'payment_processed success': 1,
      });
    },
  );

  it.each([
    ['product-service', () => products, 'refuses connections'],
    ['product-service', () => products, 'hangs'],
    ['order-service', () => orders, 'refuses connections'],
    ['order-service', () => orders, 'answers 500'],
    ['payment-service', () => payments, 'refuses connections'],
    ['payment-service', () => payments, 'drips its answer'],
  ] as const)('%s is out, is not ready, names it and recovers', async (name, service, failure) => {
    await misbehave(service(), failure);
    const response = await inTime(request(shop.gateway.url).get('/ready'));
    expect(response.status).toBe(503);
    expect(response.body).toMatchObject({ status: 'not_ready', service: 'api-gateway', failing: [name] });
    await request(shop.gateway.url).get('/health').expect(200);
    await service().behave();
    await eventually(() => request(shop.gateway.url).get('/ready').expect(200));
  });

  it('all three are out, is not ready and names them', async () => {
    for (const service of [products, orders, payments]) await service.close();
    const { body } = await request(shop.gateway.url).get('/ready').expect(503);
    expect(body.failing).toEqual(['product-service', 'order-service', 'payment-service']);
  });
});

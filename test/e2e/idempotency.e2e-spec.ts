import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DATABASES, startShopOn } from './support/databases.js';
import { readings, rises } from './support/series.js';
import type { ServiceProcess } from './support/service-process.js';
import type { Shop } from './support/shop.js';

const PARALLEL = 10;

describe.each(DATABASES)('repeated requests on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    // The demo delays make requests that come together overlap in the services.
    shop = await startShopOn(database, {
      environment: { DEMO_DELAYS: 'true', OUTGOING_TIMEOUT_MS: '15000' },
    });
  });
  afterAll(() => shop.close());

  function checkOut(
    key: string,
    body: object = { product_id: '1', quantity: 2 },
    gateway = shop.gateway,
  ): request.Test {
    return request(gateway.url).post('/api/orders').set('Idempotency-Key', key).send(body);
  }

  function pay(body: object): request.Test {
    return request(shop.payments.url).post('/payments').send(body);
  }

  async function storedOrders(): Promise<number> {
    return (await request(shop.orders.url).get('/orders?limit=1').expect(200)).body.total;
  }

  /** What has been announced since the start of a service: each new order, and each charge. */
  const announced = (service: ServiceProcess) => readings(service, 'business_events_total');
  const oneOrder = { 'order_created success': 1, 'order_final paid': 1 };
  const oneCharge = { 'payment_processed success': 1 };

  it('with the same key get the first answer; the order is charged once and announced once', async () => {
    const key = randomUUID();
    const [orders, charges] = [await announced(shop.orders), await announced(shop.payments)];
    const first = await checkOut(key).expect(201);
    const stored = await storedOrders();
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const { status, body } = await checkOut(key);
      expect([status, body]).toEqual([201, first.body]);
    }
    expect(await storedOrders()).toBe(stored);
    expect(rises(orders, await announced(shop.orders))).toEqual(oneOrder);
    expect(rises(charges, await announced(shop.payments))).toEqual(oneCharge);
  });

  it('that say the same in other words are the same', async () => {
    const key = randomUUID();
    const first = await checkOut(key, { product_id: '2' }).expect(201);
    const second = await checkOut(key, { quantity: 1, product_id: 2 }).expect(201);
    expect(second.body).toEqual(first.body);
  });

  it(`at the same moment, ${PARALLEL} of them, make one order, one charge and one answer`, async () => {
    const key = randomUUID();
    const stored = await storedOrders();
    const [orders, charges] = [await announced(shop.orders), await announced(shop.payments)];
    const responses = await Promise.all(Array.from({ length: PARALLEL }, () => checkOut(key)));
    const [first] = responses;
    expect(responses.map(({ status }) => status)).toEqual(Array(PARALLEL).fill(201));
    expect(responses.map(({ body }) => body)).toEqual(Array(PARALLEL).fill(first?.body));
    expect(await storedOrders()).toBe(stored + 1);
    expect(rises(orders, await announced(shop.orders))).toEqual(oneOrder);
    expect(rises(charges, await announced(shop.payments))).toEqual(oneCharge);
  });

  it('at the same moment at two gateways make one order, one charge and one answer', async () => {
    const second = await shop.gateway.beside().started();
    try {
      const key = randomUUID();
      const stored = await storedOrders();
      const charges = await announced(shop.payments);
      const responses = await Promise.all(
        [shop.gateway, second, shop.gateway, second].map((gateway) => checkOut(key, undefined, gateway)),
      );
      expect(responses.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
      expect(await storedOrders()).toBe(stored + 1);
      expect(rises(charges, await announced(shop.payments))).toEqual(oneCharge);
    } finally {
      await second.stop();
    }
  });

  it(`at the same moment for the payment of one order, ${PARALLEL} of them, charge once`, async () => {
    const payment = { order_id: randomUUID(), amount: 12.34 };
    const charges = await announced(shop.payments);
    const responses = await Promise.all(Array.from({ length: PARALLEL }, () => pay(payment)));
    expect(responses.map(({ status }) => status)).toEqual(Array(PARALLEL).fill(200));
    expect(new Set(responses.map(({ body }) => body.payment_id)).size).toBe(1);
    expect(rises(charges, await announced(shop.payments))).toEqual(oneCharge);
  });

  it.each([
    ['another quantity', { product_id: '1', quantity: 3 }],
    ['another product', { product_id: '2', quantity: 2 }],
  ])('with the same key and %s are refused', async (_other, body) => {
    const key = randomUUID();
    const first = await checkOut(key).expect(201);
    const stored = await storedOrders();
    const other = await checkOut(key, body);
    const error = 'Idempotency-Key was already used with another request';
    expect([other.status, other.body]).toEqual([409, { error }]);
    expect(await storedOrders()).toBe(stored);
    expect((await checkOut(key).expect(201)).body).toEqual(first.body);
  });

  it('for the payment of one order but another amount are refused', async () => {
    const order_id = randomUUID();
    const first = await pay({ order_id, amount: 5 }).expect(200);
    expect((await pay({ order_id, amount: 6 })).status).toBe(409);
    expect((await pay({ order_id, amount: 5 }).expect(200)).body).toEqual(first.body);
  });

  it('with another key are other orders', async () => {
    const [first, second] = [await checkOut(randomUUID()), await checkOut(randomUUID())];
    expect(second.body.order.order_id).not.toBe(first.body.order.order_id);
  });

  it('to order-service directly make one order too', async () => {
    const order = { product_id: '1', product_name: 'Laptop', quantity: 1, total_price: 999.99 };
    const create = (key: string) =>
      request(shop.orders.url).post('/orders').set('Idempotency-Key', key).send(order).expect(201);
    const key = randomUUID();
    expect((await create(key)).body).toEqual((await create(key)).body);
  });

  describe('after the services were killed and started again', () => {
    const key = randomUUID();
    const declinedKey = randomUUID();
    let paid: request.Response;
    let declined: request.Response;
    let payments: ServiceProcess;
    beforeAll(async () => {
      paid = await checkOut(key).expect(201);
      payments = await shop.restart(shop.payments, { environment: { FAILURE_RATE: '1' } });
      declined = await checkOut(declinedKey).expect(402);
      await shop.restart(shop.orders, { signal: 'SIGKILL' });
      payments = await shop.restart(payments, { signal: 'SIGKILL', environment: { FAILURE_RATE: '0' } });
    }, 60_000);

    it('get the first answer', async () => {
      const { status, body } = await checkOut(key);
      expect([status, body]).toEqual([201, paid.body]);
    });

    it('stay declined, although payments are accepted again', async () => {
      const { status, body } = await checkOut(declinedKey);
      expect([status, body]).toEqual([402, declined.body]);
      const { order_id, total_price: amount } = declined.body.order;
      expect((await pay({ order_id, amount })).status).toBe(402);
    });

    it('charge nothing', async () => {
      expect(await announced(payments)).toEqual({
        'payment_processed success': 0,
        'payment_processed failed': 0,
        'payment_voided uncharged': 0,
        'payment_voided refunded': 0,
      });
    });
  });
});

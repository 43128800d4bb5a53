import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { readings, rises } from './support/series.js';
import { startShop, type Shop } from './support/shop.js';

type Rises = Readonly<Record<string, number>>;

/** What an action raises by one: `event_type status` in each service. */
interface Raised {
  readonly gateway?: Rises;
  readonly orders?: Rises;
  readonly products?: Rises;
  readonly payments?: Rises;
}

const SERVICES = ['gateway', 'orders', 'products', 'payments'] as const;
const NAME = 'business_events_total';

async function eventsOf(shop: Shop): Promise<Record<string, number>[]> {
  return Promise.all(SERVICES.map((service) => readings(shop[service], NAME)));
}

async function expectRaised(shop: Shop, action: () => Promise<unknown>, raised: Raised): Promise<void> {
  const before = await eventsOf(shop);
  await action();
  const after = await eventsOf(shop);
  const actual = SERVICES.map((service, index) => [service, rises(before[index] ?? {}, after[index] ?? {})]);
  expect(Object.fromEntries(actual)).toEqual({
    gateway: {},
    orders: {},
    products: {},
    payments: {},
    ...raised,
  });
}

describe('business events', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it('all start at 0', async () => {
    expect(await eventsOf(shop)).toEqual([
      {
        'order_creation success': 0,
        'order_creation product_not_found': 0,
        'order_creation not_enough_stock': 0,
        'order_creation order_failed': 0,
        'order_creation payment_failed': 0,
        'order_creation payment_pending': 0,
        'product_list success': 0,
        'order_lookup success': 0,
        'order_lookup not_found': 0,
      },
      {
        'order_created success': 0,
        'order_final paid': 0,
        'order_final payment_failed': 0,
        'order_final cancelled': 0,
      },
      {
        'products_listed success': 0,
        'product_lookup success': 0,
        'product_lookup not_found': 0,
        'stock_reserved success': 0,
        'stock_reserved not_enough': 0,
        'stock_given_back success': 0,
        'stock_delivered success': 0,
      },
      {
        'payment_processed success': 0,
        'payment_processed failed': 0,
        'payment_voided uncharged': 0,
        'payment_voided refunded': 0,
      },
    ]);
  });

  it('a paid order is one in each service', () =>
    expectRaised(
      shop,
      () => request(shop.gateway.url).post('/api/orders').send({ product_id: '1' }).expect(201),
      {
        gateway: { 'order_creation success': 1 },
        orders: { 'order_created success': 1, 'order_final paid': 1 },
        products: { 'product_lookup success': 1, 'stock_reserved success': 1 },
        payments: { 'payment_processed success': 1 },
      },
    ));

  it('an order answered again is only looked up', async () => {
    const repeat = () =>
      request(shop.gateway.url)
        .post('/api/orders')
        .set('Idempotency-Key', 'twice')
        .send({ product_id: '1' })
        .expect(201);
    await repeat();
    await expectRaised(shop, repeat, { products: { 'product_lookup success': 1 } });
  });

  it.each([
    ['gateway', '/api/products', 200, { 'product_list success': 1 }, { 'products_listed success': 1 }],
    ['products', '/products', 200, undefined, { 'products_listed success': 1 }],
    ['products', '/products/1', 200, undefined, { 'product_lookup success': 1 }],
    ['products', '/products/none', 404, undefined, { 'product_lookup not_found': 1 }],
    ['products', '/products/1/stock', 200, undefined, { 'product_lookup success': 1 }],
    ['products', '/products/none/stock', 404, undefined, { 'product_lookup not_found': 1 }],
    ['gateway', `/api/orders/${randomUUID()}`, 404, { 'order_lookup not_found': 1 }, {}],
    ['gateway', '/api/orders/no-uuid', 400, {}, {}],
    ['orders', '/orders', 200, {}, {}],
  ] as const)('%s: GET %s (%i)', (service, path, status, gateway = {}, products) =>
    expectRaised(shop, () => request(shop[service].url).get(path).expect(status), { gateway, products }),
  );

  it('an order that is found is a lookup', async () => {
    const { body } = await request(shop.gateway.url).post('/api/orders').send({ product_id: '1' });
    const path = `/api/orders/${body.order.order_id}`;
    await expectRaised(shop, () => request(shop.gateway.url).get(path).expect(200), {
      gateway: { 'order_lookup success': 1 },
    });
  });

  it('an order for an unknown product is not created', () =>
    expectRaised(
      shop,
      () => request(shop.gateway.url).post('/api/orders').send({ product_id: 'none' }).expect(404),
      {
        gateway: { 'order_creation product_not_found': 1 },
        products: { 'product_lookup not_found': 1 },
      },
    ));

  it('a faulty order is none', () =>
    expectRaised(
      shop,
      () => request(shop.gateway.url).post('/api/orders').send({ product_id: '1', quantity: 0 }).expect(400),
      {},
    ));

  it('an order and a payment made directly are one each', async () => {
    const order = { product_id: '1', product_name: 'Laptop', quantity: 1, total_price: 999.99 };
    await expectRaised(shop, () => request(shop.orders.url).post('/orders').send(order).expect(201), {
      orders: { 'order_created success': 1 },
    });
    const payment = { order_id: randomUUID(), amount: 5 };
    await expectRaised(shop, () => request(shop.payments.url).post('/payments').send(payment).expect(200), {
      payments: { 'payment_processed success': 1 },
    });
  });
});

describe('business events of failures', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ services: { 'payment-service': { FAILURE_RATE: '1' } } });
  });
  afterAll(() => shop.close());

  it('a declined payment fails the order', () =>
    expectRaised(
      shop,
      () => request(shop.gateway.url).post('/api/orders').send({ product_id: '1' }).expect(402),
      {
        gateway: { 'order_creation payment_failed': 1 },
        orders: { 'order_created success': 1, 'order_final payment_failed': 1 },
        products: {
          'product_lookup success': 1,
          'stock_reserved success': 1,
          'stock_given_back success': 1,
        },
        payments: { 'payment_processed failed': 1 },
      },
    ));

  it('a payment that is declined again is not counted again', async () => {
    const payment = { order_id: randomUUID(), amount: 5 };
    const pay = () => request(shop.payments.url).post('/payments').send(payment).expect(402);
    await expectRaised(shop, pay, { payments: { 'payment_processed failed': 1 } });
    await expectRaised(shop, pay, {});
  });

  it('an order that order-service does not take fails', async () => {
    await shop.orders.stop();
    const before = await readings(shop.gateway, NAME);
    await request(shop.gateway.url).post('/api/orders').send({ product_id: '1' }).expect(500);
    expect(rises(before, await readings(shop.gateway, NAME))).toEqual({ 'order_creation order_failed': 1 });
  });
});

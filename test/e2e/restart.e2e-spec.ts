import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DATABASES, startShopOn } from './support/databases.js';
import type { Shop } from './support/shop.js';

/** The same tests on each database: what services store has to be the same to clients. */
describe.each(DATABASES)('data on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShopOn(database);
  });
  afterAll(() => shop.close());

  async function get(url: string): Promise<unknown> {
    return (await request(url).get('').expect(200)).body;
  }

  async function placeOrders(count: number): Promise<request.Response['body'][]> {
    const placed = [];
    for (let index = 0; index < count; index += 1) {
      const order = { product_id: String((index % 5) + 1), quantity: index + 1 };
      placed.push((await request(shop.gateway.url).post('/api/orders').send(order).expect(201)).body);
    }
    return placed;
  }

  async function restartAll(signal: NodeJS.Signals): Promise<void> {
    for (const service of ['orders', 'products', 'payments'] as const) {
      running[service] = await shop.restart(running[service] ?? shop[service], { signal });
    }
  }
  const running: Partial<Record<'orders' | 'products' | 'payments', Shop['orders']>> = {};

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'is all there after the services were ended by %s',
    async (signal) => {
      const placed = await placeOrders(4);
      const orders = await get(`${shop.orders.url}/orders`);
      const products = await get(`${shop.products.url}/products`);
      await restartAll(signal);
      expect(await get(`${shop.orders.url}/orders`)).toEqual(orders);
      for (const { order, payment } of placed) {
        expect(await get(`${shop.gateway.url}/api/orders/${order.order_id}`)).toEqual(order);
        expect(await get(`${shop.payments.url}/payments/${payment.payment_id}`)).toEqual(payment);
      }
      expect(await get(`${shop.products.url}/products`)).toEqual(products);
    },
  );

  it('orders come newest first, page by page', async () => {
    const ids = (await placeOrders(5)).map(({ order }) => order.order_id).toReversed();
    const page = async (query: string): Promise<string[]> => {
      const { body } = await request(shop.orders.url).get(`/orders?${query}`).expect(200);
      return body.orders.map(({ order_id }: { order_id: string }) => order_id);
    };
    expect(await page('limit=5')).toEqual(ids);
    expect(await page('limit=2&offset=2')).toEqual(ids.slice(2, 4));
  });

  it('numbers come back as the numbers they were', async () => {
    const order = { product_id: '1', product_name: 'Läptop “Ω” 🖥', quantity: 1000, total_price: 10_000_000 };
    const { body } = await request(shop.orders.url).post('/orders').send(order).expect(201);
    expect(await get(`${shop.orders.url}/orders/${body.order_id}`)).toMatchObject(order);
    const { total } = (await request(shop.orders.url).get('/orders?limit=1')).body;
    expect(typeof total).toBe('number');
    const payment = { order_id: randomUUID(), amount: 0.01 };
    const paid = await request(shop.payments.url).post('/payments').send(payment).expect(200);
    expect(await get(`${shop.payments.url}/payments/${paid.body.payment_id}`)).toMatchObject(payment);
  });

  it.each([
    ['an order', () => shop.orders, `/orders/${randomUUID()}`, 'Order not found'],
    ['an order, through the gateway', () => shop.gateway, `/api/orders/${randomUUID()}`, 'Order not found'],
    ['a product', () => shop.products, '/products/none', 'Product not found'],
    ['a payment', () => shop.payments, `/payments/${randomUUID()}`, 'Payment not found'],
  ] as const)('%s that is not there is 404', async (_what, service, path, error) => {
    const response = await request(service().url).get(path);
    expect([response.status, response.body]).toEqual([404, { error }]);
  });

  it('an order is finished once', async () => {
    const order = { product_id: '1', product_name: 'Laptop', quantity: 1, total_price: 999.99 };
    const { body } = await request(shop.orders.url).post('/orders').send(order).expect(201);
    const finish = (status: string) =>
      request(shop.orders.url).patch(`/orders/${body.order_id}`).send({ status });
    const statuses = await Promise.all(
      ['paid', 'payment_failed', 'cancelled'].map((status) => finish(status)),
    );
    expect(statuses.map((response) => response.status).toSorted()).toEqual([200, 409, 409]);
  });

  it('100 orders at the same time are 100 orders', async () => {
    const order = { product_id: '1', product_name: 'Laptop', quantity: 1, total_price: 999.99 };
    const before = (await request(shop.orders.url).get('/orders?limit=1')).body.total;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => request(shop.orders.url).post('/orders').send(order)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await request(shop.orders.url).get('/orders?limit=1')).body.total).toBe(before + 100);
  });
});

import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type LoneService, startLoneService } from './support/lone-service.js';
import { startShop, type Shop } from './support/shop.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const PRODUCTS = [
  { id: '1', name: 'Laptop', price: 999.99, stock: 50 },
  { id: '2', name: 'Phone', price: 699.99, stock: 100 },
  { id: '3', name: 'Tablet', price: 449.99, stock: 75 },
  { id: '4', name: 'Watch', price: 299.99, stock: 200 },
  { id: '5', name: 'Headphones', price: 199.99, stock: 150 },
];

const NEW_ORDER = { product_id: '1', product_name: 'Laptop', quantity: 2, total_price: 1999.98 };
const CREATED = {
  ...NEW_ORDER,
  order_id: expect.stringMatching(UUID) as string,
  status: 'created',
  created_at: expect.stringMatching(UTC_TIME) as string,
};

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

async function createOrder(fields: object = {}): Promise<{ order_id: string }> {
  const { body } = await request(shop.orders.url)
    .post('/orders')
    .send({ ...NEW_ORDER, ...fields })
    .expect(201);
  return body;
}

describe.each(['gateway', 'orders', 'products', 'payments'] as const)('the probes of %s', (service) => {
  it.each([
    ['/health', 'healthy'],
    ['/ready', 'ready'],
  ])('%s says %s and whose answer it is', async (path, status) => {
    const { body } = await request(shop[service].url).get(path).expect(200);
    expect(body).toEqual({ status, service: shop[service].name });
  });

  it('answer what no route takes with 404', async () => {
    const { body } = await request(shop[service].url).get('/nowhere').expect(404);
    expect(body).toEqual({ error: 'Not Found' });
  });
});

describe('product-service', () => {
  it('GET /products lists the five demo products', async () => {
    const { body } = await request(shop.products.url).get('/products').expect(200);
    expect(body).toEqual(PRODUCTS);
  });

  it.each(PRODUCTS)('GET /products/$id answers the $name', async (product) => {
    const { body } = await request(shop.products.url).get(`/products/${product.id}`).expect(200);
    expect(body).toEqual(product);
  });

  it('GET /products/:id/stock answers how many there are', async () => {
    const { body } = await request(shop.products.url).get('/products/4/stock').expect(200);
    expect(body).toEqual({ product_id: '4', stock: 200 });
  });

  it.each(['/products/6', '/products/6/stock', '/products/__proto__', `/products/${'x'.repeat(64)}`])(
    'GET %s is 404',
    async (path) => {
      const { body } = await request(shop.products.url).get(path).expect(404);
      expect(body).toEqual({ error: 'Product not found' });
    },
  );
});

describe('order-service', () => {
  it('POST /orders answers the created order', async () => {
    const { body } = await request(shop.orders.url).post('/orders').send(NEW_ORDER).expect(201);
    expect(body).toEqual(CREATED);
  });

  it('POST /orders reads an integer product_id as its decimal form', async () => {
    expect(await createOrder({ product_id: 17 })).toEqual({ ...CREATED, product_id: '17' });
  });

  it.each([0.01, 0.29, 1.1, 4.35, 1_000_000.01, 9_999_999.99, 10_000_000])(
    'keeps a price of %d to the cent',
    async (total_price) => {
      const { order_id } = await createOrder({ total_price });
      const { body } = await request(shop.orders.url).get(`/orders/${order_id}`).expect(200);
      expect(body.total_price).toBe(total_price);
    },
  );

  it('GET /orders/:id answers the order as it was created', async () => {
    const order = await createOrder({ product_name: '  Ünïcode 🎧 "quoted"; drop table orders --' });
    const { body } = await request(shop.orders.url).get(`/orders/${order.order_id}`).expect(200);
    expect(body).toEqual(order);
  });

  it('GET /orders/:id is 404 for an order that is not there', async () => {
    const { body } = await request(shop.orders.url).get(`/orders/${randomUUID()}`).expect(404);
    expect(body).toEqual({ error: 'Order not found' });
  });

  it('GET /orders answers pages, newest first', async () => {
    const before = await request(shop.orders.url).get('/orders').expect(200);
    const [first, second, third] = [await createOrder(), await createOrder(), await createOrder()];
    const total = before.body.total + 3;
    const page = await request(shop.orders.url).get('/orders?limit=2').expect(200);
    expect(page.body).toEqual({ orders: [third, second], total, limit: 2, offset: 0 });
    const next = await request(shop.orders.url).get('/orders?limit=1&offset=2').expect(200);
    expect(next.body).toEqual({ orders: [first], total, limit: 1, offset: 2 });
  });

  it('GET /orders takes 50 from the start when not told', async () => {
    const { body } = await request(shop.orders.url).get('/orders').expect(200);
    expect(body).toMatchObject({ limit: 50, offset: 0 });
  });

  it('GET /orders is an empty page behind the last order', async () => {
    const { body } = await request(shop.orders.url).get('/orders?limit=100&offset=1000000').expect(200);
    expect(body).toMatchObject({ orders: [], limit: 100, offset: 1_000_000 });
  });

  it.each([
    [{ status: 'paid' }, { status: 'paid' }],
    [
      { status: 'payment_failed', reason: 'declined' },
      { status: 'payment_failed', status_reason: 'declined' },
    ],
    [{ status: 'cancelled' }, { status: 'cancelled' }],
  ])('PATCH /orders/:id %j gives the order its final state', async (update, state) => {
    const order = await createOrder();
    const finished = { ...order, ...state };
    const { body } = await request(shop.orders.url)
      .patch(`/orders/${order.order_id}`)
      .send(update)
      .expect(200);
    expect(body).toEqual(finished);
    const read = await request(shop.orders.url).get(`/orders/${order.order_id}`).expect(200);
    expect(read.body).toEqual(finished);
  });

  it('PATCH /orders/:id with the same state again changes nothing', async () => {
    const { order_id } = await createOrder();
    const update = { status: 'payment_failed', reason: 'declined' };
    const first = await request(shop.orders.url).patch(`/orders/${order_id}`).send(update).expect(200);
    const again = await request(shop.orders.url)
      .patch(`/orders/${order_id}`)
      .send({ ...update, reason: 'timeout' })
      .expect(200);
    expect(again.body).toEqual(first.body);
  });

  it('PATCH /orders/:id never leaves a final state', async () => {
    const { order_id } = await createOrder();
    await request(shop.orders.url).patch(`/orders/${order_id}`).send({ status: 'paid' }).expect(200);
    const refused = await request(shop.orders.url)
      .patch(`/orders/${order_id}`)
      .send({ status: 'cancelled' })
      .expect(409);
    expect(refused.body).toEqual({ error: 'Order is already paid' });
    const { body } = await request(shop.orders.url).get(`/orders/${order_id}`).expect(200);
    expect(body.status).toBe('paid');
  });

  it('PATCH /orders/:id is 404 for an order that is not there', async () => {
    const { body } = await request(shop.orders.url)
      .patch(`/orders/${randomUUID()}`)
      .send({ status: 'paid' })
      .expect(404);
    expect(body).toEqual({ error: 'Order not found' });
  });
});

describe('payment-service', () => {
  it('POST /payments answers the payment, and GET /payments/:id the same', async () => {
    const order_id = randomUUID();
    const { body } = await request(shop.payments.url)
      .post('/payments')
      .send({ order_id, amount: 0.29 })
      .expect(200);
    expect(body).toEqual({
      payment_id: expect.stringMatching(UUID),
      order_id,
      amount: 0.29,
      status: 'completed',
      processing_time_ms: expect.any(Number),
    });
    const read = await request(shop.payments.url).get(`/payments/${body.payment_id}`).expect(200);
    expect(read.body).toEqual(body);
  });

  it('POST /payments for another amount of the same order is 409', async () => {
    const order_id = randomUUID();
    await request(shop.payments.url).post('/payments').send({ order_id, amount: 1 }).expect(200);
    const { body } = await request(shop.payments.url)
      .post('/payments')
      .send({ order_id, amount: 2 })
      .expect(409);
    expect(body).toEqual({ error: 'The order already has a payment of another amount' });
  });

  it('GET /payments/:id is 404 for a payment that is not there', async () => {
    const { body } = await request(shop.payments.url).get(`/payments/${randomUUID()}`).expect(404);
    expect(body).toEqual({ error: 'Payment not found' });
  });

  describe('when every payment fails', () => {
    let declining: LoneService;
    beforeAll(async () => {
      declining = await startLoneService('payment-service', { FAILURE_RATE: '1' });
    });
    afterAll(() => declining.close());

    it('POST /payments is 402 and names the order, as often as it is asked', async () => {
      const order_id = randomUUID();
      for (const attempt of ['first', 'second']) {
        const { body } = await request(declining.service.url)
          .post('/payments')
          .send({ order_id, amount: 5 })
          .expect(402);
        expect({ attempt, body }).toEqual({ attempt, body: { error: 'Payment declined', order_id } });
      }
    });
  });
});

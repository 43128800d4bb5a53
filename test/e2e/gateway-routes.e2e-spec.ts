import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { startShop, type Shop } from './support/shop.js';

describe('the routes of api-gateway', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it('POST /api/orders answers the paid order and its payment, each as its own service has it', async () => {
    const { body } = await request(shop.gateway.url)
      .post('/api/orders')
      .send({ product_id: '3', quantity: 7 })
      .expect(201);
    const { order_id } = body.order;
    expect(body).toEqual({
      order: {
        order_id,
        product_id: '3',
        product_name: 'Tablet',
        quantity: 7,
        total_price: 3149.93,
        status: 'paid',
        created_at: expect.any(String),
      },
      payment: {
        payment_id: expect.any(String),
        order_id,
        amount: 3149.93,
        status: 'completed',
        processing_time_ms: expect.any(Number),
      },
    });
    const order = await request(shop.orders.url).get(`/orders/${order_id}`).expect(200);
    const payment = await request(shop.payments.url).get(`/payments/${body.payment.payment_id}`).expect(200);
    expect(body).toEqual({ order: order.body, payment: payment.body });
  });

  it('POST /api/orders orders one piece when not told how many', async () => {
    const { body } = await request(shop.gateway.url)
      .post('/api/orders')
      .send({ product_id: '5' })
      .expect(201);
    expect(body.order).toMatchObject({ quantity: 1, total_price: 199.99 });
  });

  it('POST /api/orders reads an integer product_id as its decimal form', async () => {
    const { body } = await request(shop.gateway.url).post('/api/orders').send({ product_id: 4 }).expect(201);
    expect(body.order).toMatchObject({ product_id: '4', product_name: 'Watch' });
  });

  it('POST /api/orders takes the largest quantity', async () => {
    const { body } = await request(shop.gateway.url)
      .post('/api/orders')
      .send({ product_id: '1', quantity: 1000 })
      .expect(201);
    expect(body.payment.amount).toBe(999_990);
  });

  it.each(['6', 'laptop', -1])('POST /api/orders of the unknown product %j is 404', async (product_id) => {
    const before = await request(shop.orders.url).get('/orders').expect(200);
    const { body } = await request(shop.gateway.url).post('/api/orders').send({ product_id }).expect(404);
    expect(body).toEqual({ error: 'Product not found' });
    const after = await request(shop.orders.url).get('/orders').expect(200);
    expect(after.body.total).toBe(before.body.total);
  });

  it('GET /api/products lists what product-service has', async () => {
    const products = await request(shop.products.url).get('/products').expect(200);
    const { body } = await request(shop.gateway.url).get('/api/products').expect(200);
    expect(body).toHaveLength(5);
    expect(body).toEqual(products.body);
  });

  it('GET /api/orders/:id answers the order as it was answered when placed', async () => {
    const placed = await request(shop.gateway.url).post('/api/orders').send({ product_id: '2' }).expect(201);
    const { body } = await request(shop.gateway.url)
      .get(`/api/orders/${placed.body.order.order_id}`)
      .expect(200);
    expect(body).toEqual(placed.body.order);
  });

  it('GET /api/orders/:id is 404 for an order that is not there', async () => {
    const { body } = await request(shop.gateway.url).get(`/api/orders/${randomUUID()}`).expect(404);
    expect(body).toEqual({ error: 'Order not found' });
  });
});

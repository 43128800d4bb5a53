import request from 'supertest';
import { startShop, type Shop } from './support/shop.js';

describe('checkout', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it('answers an order with the paid order and its payment', async () => {
    const { status, body } = await request(shop.gateway.url)
      .post('/api/orders')
      .send({ product_id: '1', quantity: 2 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      order: { product_id: '1', product_name: 'Laptop', quantity: 2, total_price: 1999.98, status: 'paid' },
      payment: { amount: 1999.98, status: 'completed', order_id: body.order.order_id },
    });
  });
});

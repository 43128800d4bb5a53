import request from 'supertest';
import { readings } from './support/series.js';
import { startShop, type Shop } from './support/shop.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

describe('checkout', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  function checkOut(body: object): request.Test {
    return request(shop.gateway.url).post('/api/orders').send(body);
  }

  async function storedOrders(): Promise<number> {
    return (await request(shop.orders.url).get('/orders?limit=1').expect(200)).body.total;
  }

  it('answers an order with the paid order and its payment', async () => {
    const { status, body } = await checkOut({ product_id: '1', quantity: 2 });
    expect(status).toBe(201);
    expect(body).toEqual({
      order: {
        order_id: expect.stringMatching(UUID),
        product_id: '1',
        product_name: 'Laptop',
        quantity: 2,
        total_price: 1999.98,
        status: 'paid',
        created_at: expect.stringMatching(TIME),
      },
      payment: {
        payment_id: expect.stringMatching(UUID),
        order_id: body.order.order_id,
        amount: 1999.98,
        status: 'completed',
        processing_time_ms: expect.any(Number),
      },
    });
  });

  it.each([
    ['1', 3, 2999.97],
    ['2', 1, 699.99],
    ['3', 7, 3149.93],
    ['4', 1000, 299_990],
    ['5', 333, 66_596.67],
  ])('product %s, %i times, costs %f to the cent', async (product_id, quantity, price) => {
    const { body } = await checkOut({ product_id, quantity }).expect(201);
    expect(body.order.total_price).toBe(price);
    expect(body.payment.amount).toBe(price);
  });

  it('takes one piece when no quantity is given, and a number as product id', async () => {
    const { body } = await checkOut({ product_id: 2 }).expect(201);
    expect(body.order).toMatchObject({ product_id: '2', quantity: 1, total_price: 699.99 });
  });

  it('what it answered is what the services keep', async () => {
    const { order, payment } = (await checkOut({ product_id: '3' }).expect(201)).body;
    for (const url of [
      `${shop.gateway.url}/api/orders/${order.order_id}`,
      `${shop.orders.url}/orders/${order.order_id}`,
    ]) {
      expect((await request(url).get('').expect(200)).body).toEqual(order);
    }
    const kept = await request(shop.payments.url).get(`/payments/${payment.payment_id}`).expect(200);
    expect(kept.body).toEqual(payment);
  });

  it.each(['6', 'none', '-', '01'])(
    'of the unknown product %s stores no order and charges nothing',
    async (product_id) => {
      const before = await storedOrders();
      const charges = await readings(shop.payments, 'business_events_total');
      const { status, body } = await checkOut({ product_id });
      expect([status, body]).toEqual([404, { error: 'Product not found' }]);
      expect(await storedOrders()).toBe(before);
      expect(await readings(shop.payments, 'business_events_total')).toEqual(charges);
    },
  );

  it('without a key, the same order twice is two orders', async () => {
    const first = await checkOut({ product_id: '1' }).expect(201);
    const second = await checkOut({ product_id: '1' }).expect(201);
    expect(second.body.order.order_id).not.toBe(first.body.order.order_id);
    expect(second.body.payment.payment_id).not.toBe(first.body.payment.payment_id);
  });

  describe('when payments are declined', () => {
    beforeAll(() => shop.restart(shop.payments, { environment: { FAILURE_RATE: '1' } }));

    it('answers 402 with the order, which says so, later too', async () => {
      const { status, body } = await checkOut({ product_id: '4', quantity: 2 });
      expect(status).toBe(402);
      expect(body).toEqual({
        error: 'Payment failed',
        order: {
          order_id: expect.stringMatching(UUID),
          product_id: '4',
          product_name: 'Watch',
          quantity: 2,
          total_price: 599.98,
          status: 'payment_failed',
          status_reason: 'declined',
          created_at: expect.stringMatching(TIME),
        },
      });
      const later = await request(shop.gateway.url).get(`/api/orders/${body.order.order_id}`).expect(200);
      expect(later.body).toEqual(body.order);
    });

    it('payment-service answers 402 with the order id', async () => {
      const { body } = await checkOut({ product_id: '4' }).expect(402);
      const { order_id, total_price: amount } = body.order;
      const again = await request(shop.payments.url).post('/payments').send({ order_id, amount });
      expect([again.status, again.body]).toEqual([402, { error: 'Payment declined', order_id }]);
    });
  });
});

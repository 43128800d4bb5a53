import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DATABASES, startShopOn } from './support/databases.js';
import { eventually } from './support/eventually.js';
import { MoodyService } from './support/moody-service.js';
import { readings, rises } from './support/series.js';
import type { ServiceProcess } from './support/service-process.js';
import type { Shop } from './support/shop.js';

const SETTLED_WITHIN_MS = 25_000;

describe.each(DATABASES)('an order that nobody knows the outcome of, on %s', (database) => {
  let shop: Shop;
  let orders: ServiceProcess;
  let payments: MoodyService;
  let second: ServiceProcess | undefined;

  beforeAll(async () => {
    payments = await new MoodyService().listen();
    const timing = { OUTGOING_TIMEOUT_MS: '300', CHECKOUT_TIMEOUT_MS: '600' };
    shop = await startShopOn(database, {
      environment: { ...timing, RECONCILE_AFTER_MS: '4000', RECONCILE_EVERY_MS: '100' },
      services: { 'api-gateway': { PAYMENT_SERVICE_URL: payments.url } },
    });
    payments.standBefore(shop.payments);
    orders = shop.orders;
    // An SQLite file serves one instance.
    if (database === 'PostgreSQL') second = await orders.beside().started();
  });
  afterEach(() => payments.behave());
  afterAll(async () => {
    await second?.stop();
    await shop.close();
    await payments.close();
  });

  const checkOut = (key: string = randomUUID()) =>
    request(shop.gateway.url).post('/api/orders').set('Idempotency-Key', key).send({ product_id: '2' });
  const stock = async (): Promise<number> =>
    (await request(shop.products.url).get('/products/2/stock').expect(200)).body.stock;
  const statusOf = async (id: string): Promise<string> =>
    (await request(orders.url).get(`/orders/${id}`).expect(200)).body.status;
  const until = (id: string, status: string) =>
    eventually(async () => expect(await statusOf(id)).toBe(status), SETTLED_WITHIN_MS);

  it('is paid when it was charged, and a repeat is told so', async () => {
    const key = randomUUID();
    const before = await readings(shop.payments, 'business_events_total');
    payments.turn('loses its answer');
    const { body } = await checkOut(key).expect(202);
    await until(body.order.order_id, 'paid');
    await payments.behave();
    const repeat = await checkOut(key).expect(201);
    expect(repeat.body.order.order_id).toBe(body.order.order_id);
    expect(repeat.body.payment.status).toBe('completed');
    expect(rises(before, await readings(shop.payments, 'business_events_total'))).toEqual({
      'payment_processed success': 1,
    });
  });

  it('is cancelled when it was not charged, is never charged later, and gives its pieces back', async () => {
    const key = randomUUID();
    const before = await stock();
    payments.turn('hangs');
    const { body } = await checkOut(key).expect(202);
    const { order_id, total_price: amount } = body.order;
    expect(await stock()).toBe(before - 1);
    await until(order_id, 'cancelled');
    await eventually(async () => expect(await stock()).toBe(before), SETTLED_WITHIN_MS);
    await request(shop.payments.url).post('/payments').send({ order_id, amount }).expect(402);
    await payments.behave();
    const repeat = await checkOut(key).expect(402);
    expect(repeat.body.order).toMatchObject({ order_id, status: 'cancelled', status_reason: 'abandoned' });
  });

  it('is ended by the next process when order-service was killed over it', async () => {
    payments.turn('loses its answer');
    const { body } = await checkOut().expect(202);
    orders = await shop.restart(orders, { signal: 'SIGKILL' });
    await until(body.order.order_id, 'paid');
  });

  it('stays open while payment-service is away, and ends when it is back', async () => {
    payments.turn('loses its answer');
    const { body } = await checkOut().expect(202);
    shop.payments.signal('SIGKILL');
    await shop.payments.ended;
    await eventually(() =>
      expect(
        [orders, second].flatMap((service) => service?.linesOf('order_not_reconciled') ?? []),
      ).toContainEqual(expect.objectContaining({ order_id: body.order.order_id, reason: 'unreachable' })),
    );
    expect(await statusOf(body.order.order_id)).toBe('payment_pending');
    const back = await shop.payments.again().started();
    await until(body.order.order_id, 'paid');
    await back.stop();
  });
});

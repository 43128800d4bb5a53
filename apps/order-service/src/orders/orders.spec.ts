import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseModule } from '@shop/database';
import { loadSettings } from '@shop/observability';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { orderMigrations } from '../migrations/index.js';
import { OrderServiceSettings } from '../settings.js';
import { orderEvents } from './orders.events.js';
import { OrdersModule } from './orders.module.js';

const NEW_ORDER = { product_id: '1', product_name: 'Laptop', quantity: 3, total_price: 2_999.97 };
const UNKNOWN = '3f0c2f2e-8f0c-4d7e-9b1a-5a0f6d1f7c11';

describe('orders', () => {
  let folder: string;
  let app: ObservedApp;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-orders-'));
    const [settings] = loadSettings([{ type: OrderServiceSettings }], {
      DATA_FOLDER: folder,
      DEMO_DELAYS: 'false',
    });
    app = await observedApp({
      businessEvents: orderEvents,
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: OrderServiceSettings, useValue: settings }],
          exports: [OrderServiceSettings],
        },
        DatabaseModule.forRoot({
          service: 'order-service',
          settings: OrderServiceSettings,
          migrations: orderMigrations,
        }),
        OrdersModule,
      ],
    });
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const post = (body: object, key?: string) =>
    request(app.url)
      .post('/orders')
      .set(key === undefined ? {} : { 'Idempotency-Key': key })
      .send(body);
  const patch = (id: string, body: object) => request(app.url).patch(`/orders/${id}`).send(body);
  const created = async (key?: string): Promise<string> =>
    ((await post(NEW_ORDER, key).expect(201)).body as { order_id: string }).order_id;
  const total = async (): Promise<number> =>
    ((await request(app.url).get('/orders').expect(200)).body as { total: number }).total;

  it('are stored to the cent, and start as created', async () => {
    const { body } = await post(NEW_ORDER).expect(201);
    expect(body).toEqual({
      ...NEW_ORDER,
      order_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      status: 'created',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    const { order_id } = body as { order_id: string };
    await request(app.url).get(`/orders/${order_id}`).expect(200, body);
  });

  it('have an id that is the same in capitals', async () => {
    const id = await created();
    const { body } = await request(app.url).get(`/orders/${id.toUpperCase()}`).expect(200);
    expect(body).toMatchObject({ order_id: id });
  });

  it.each([
    { total_price: 1e-7 },
    { total_price: 0.001 },
    { quantity: '3' },
    { coupon: 'x' },
    { product_id: {} },
  ])('that are faulty are refused, and nothing is stored: %p', async (fault) => {
    await post({ ...NEW_ORDER, ...fault }).expect(400);
    expect(await total()).toBe(0);
  });

  it('are listed newest first, also those of one millisecond', async () => {
    const ids = [await created(), await created(), await created()];
    const { body } = await request(app.url).get('/orders?limit=2&offset=1').expect(200);
    expect(body).toMatchObject({
      orders: [{ order_id: ids[1] }, { order_id: ids[0] }],
      total: 3,
      limit: 2,
      offset: 1,
    });
  });

  it('that do not exist are 404, and a warning', async () => {
    await request(app.url).get(`/orders/${UNKNOWN}`).expect(404, { error: 'Order not found' });
    await patch(UNKNOWN, { status: 'paid' }).expect(404, { error: 'Order not found' });
    expect(app.lines('order_not_found')).toMatchObject([
      { level: 'warn', order_id: UNKNOWN },
      { level: 'warn', order_id: UNKNOWN },
    ]);
  });

  describe('with an Idempotency-Key', () => {
    it('are the first order again for the same request', async () => {
      const id = await created('key');
      expect(await created('key')).toBe(id);
      expect(await total()).toBe(1);
      expect(app.lines('order_created')).toHaveLength(1);
    });

    it('are answered as they now stand', async () => {
      await patch(await created('key'), { status: 'paid' }).expect(200);
      const { body } = await post(NEW_ORDER, 'key').expect(201);
      expect(body).toMatchObject({ status: 'paid' });
    });

    it.each([{ product_id: '2' }, { product_name: 'Phone' }, { quantity: 4 }, { total_price: 2_999.98 }])(
      'are refused when the request is another one: %p',
      async (difference) => {
        await created('key');
        await post({ ...NEW_ORDER, ...difference }, 'key').expect(409, {
          error: 'Idempotency-Key was already used with another request',
        });
        expect(await total()).toBe(1);
      },
    );

    it('are the first order for what its client asked for, whatever it costs by now', async () => {
      const send = (order: object, fingerprint: string) =>
        post(order, 'key').set('Idempotency-Fingerprint', fingerprint);
      const first = await send(NEW_ORDER, 'three-laptops').expect(201);
      const dearer = { ...NEW_ORDER, product_name: 'Laptop 2', total_price: 3_299.97 };
      await send(dearer, 'three-laptops').expect(201, first.body as object);
      await send(NEW_ORDER, 'four-laptops').expect(409);
      expect(await total()).toBe(1);
    });

    it('expire after a day', async () => {
      const id = await created('key');
      const backdate = (hours: number): void => {
        const database = new DatabaseSync(join(folder, 'order-service.sqlite'));
        const time = new Date(Date.now() - hours * 3_600_000).toISOString();
        database.prepare('update orders set created_at = ? where order_id = ?').run(time, id);
        database.close();
      };
      backdate(23.9);
      expect(await created('key')).toBe(id);
      backdate(24.1);
      const next = await created('key');
      expect(next).not.toBe(id);
      expect(await created('key')).toBe(next);
      await request(app.url).get(`/orders/${id}`).expect(200);
    });

    it('are one order, however many ask at the same moment', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => created('key')));
      expect(new Set(ids).size).toBe(1);
      expect(await total()).toBe(1);
    });

    it('are two orders when there are two keys, or none', async () => {
      const ids = [await created('a'), await created('b'), await created(), await created()];
      expect(new Set(ids).size).toBe(4);
    });
  });

  describe('end', () => {
    it.each(['paid', 'payment_failed', 'cancelled'])('as %s, with the reason', async (status) => {
      const { body } = await patch(await created(), { status, reason: 'because' }).expect(200);
      expect(body).toMatchObject({ ...NEW_ORDER, status, status_reason: 'because' });
    });

    it('after they were pending', async () => {
      const id = await created();
      const { body } = await patch(id, { status: 'payment_pending' }).expect(200);
      expect(body).toMatchObject({ status: 'payment_pending' });
      await patch(id, { status: 'payment_pending' }).expect(200, body as object);
      await patch(id, { status: 'paid' }).expect(200);
      await patch(id, { status: 'payment_pending' }).expect(409, { error: 'Order is already paid' });
      expect(app.lines('order_payment_pending')).toHaveLength(1);
    });

    it('in one state, however many are told at the same moment', async () => {
      const id = await created();
      const statuses = ['paid', 'payment_failed', 'cancelled', 'payment_pending'];
      const told = await Promise.all(
        Array.from({ length: 20 }, (_, turn) => patch(id, { status: statuses[turn % 4] })),
      );
      const final = told.filter(({ status, body }) => status === 200 && body.status !== 'payment_pending');
      expect(new Set(final.map(({ body }) => body.status)).size).toBe(1);
      expect(app.lines('order_finished')).toHaveLength(1);
    });

    it('once: the same again changes nothing, also not the reason', async () => {
      const id = await created();
      const first = await patch(id, { status: 'payment_failed', reason: 'declined' }).expect(200);
      await patch(id, { status: 'payment_failed', reason: 'timeout' }).expect(200, first.body as object);
      expect(app.lines('order_finished')).toHaveLength(1);
    });

    it('in one state: another one is refused', async () => {
      const id = await created();
      await patch(id, { status: 'paid' }).expect(200);
      await patch(id, { status: 'payment_failed' }).expect(409, { error: 'Order is already paid' });
      const { body } = await request(app.url).get(`/orders/${id}`).expect(200);
      expect(body).toMatchObject({ status: 'paid' });
    });

    it('never by going back to created', async () => {
      const { body } = await patch(await created(), { status: 'created' }).expect(400);
      expect(body).toMatchObject({ details: [expect.stringContaining('status must be one of')] });
    });
  });
});

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseModule } from '@shop/database';
import { loadSettings } from '@shop/observability';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { productMigrations } from '../migrations/index.js';
import { productEvents } from '../products/products.events.js';
import { ProductsModule } from '../products/products.module.js';
import { ProductServiceSettings } from '../settings.js';
import { reservationEvents } from './reservations.events.js';
import { ReservationsModule } from './reservations.module.js';

const LAPTOPS = 50;

describe('reservations', () => {
  let folder: string;
  let app: ObservedApp;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-reservations-'));
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  async function start(deliveries: boolean): Promise<void> {
    const [settings] = loadSettings([{ type: ProductServiceSettings }], {
      DATA_FOLDER: folder,
      DEMO_DELAYS: 'false',
      STOCK_DELIVERIES: String(deliveries),
    });
    app = await observedApp({
      businessEvents: { ...productEvents, ...reservationEvents },
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: ProductServiceSettings, useValue: settings }],
          exports: [ProductServiceSettings],
        },
        DatabaseModule.forRoot({
          service: 'product-service',
          settings: ProductServiceSettings,
          migrations: productMigrations,
        }),
        ProductsModule,
        ReservationsModule,
      ],
    });
  }

  const wanted = (quantity = 2, product_id = '1') => ({ order_id: randomUUID(), product_id, quantity });
  const post = (path: string, body: object) => request(app.url).post(`/reservations${path}`).send(body);
  const stock = async (product = '1'): Promise<number> =>
    ((await request(app.url).get(`/products/${product}/stock`).expect(200)).body as { stock: number }).stock;
  const events = async (type: string): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await app.series('business_events_total'))
        .filter(({ labels }) => labels.event_type === type)
        .map(({ labels, value }) => [labels.status, value]),
    );

  it('take the pieces of an order once, however often and at the same moment they are asked for', async () => {
    await start(false);
    const order = wanted();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('', order).expect(200)));
    for (const { body } of answers) expect(body).toEqual({ ...order, status: 'held' });
    expect(await stock()).toBe(LAPTOPS - 2);
    expect(await events('stock_reserved')).toEqual({ success: 1, not_enough: 0 });
  });

  it('are refused when there are not enough pieces, and stay so', async () => {
    await start(false);
    const order = wanted(LAPTOPS + 1);
    await post('', order).expect(409, { error: 'Not enough stock' });
    await post('', order).expect(409, { error: 'Not enough stock' });
    expect(await stock()).toBe(LAPTOPS);
    expect(await events('stock_reserved')).toEqual({ success: 0, not_enough: 1 });
    expect(app.lines('stock_refused')).toMatchObject([{ level: 'warn', ...order }]);
  });

  it('never take more than there is, however many orders come at once', async () => {
    await start(false);
    const answers = await Promise.all(Array.from({ length: 40 }, () => post('', wanted(3))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(16);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(24);
    expect(await stock()).toBe(LAPTOPS - 16 * 3);
  });

  it('of an unknown product are 404, and nothing is stored', async () => {
    await start(true);
    const order = wanted(1, '99');
    await post('', order).expect(404, { error: 'Product not found' });
    const { status } = await post('', { ...order, product_id: '1' });
    expect(status).toBe(200);
  });

  it('of other pieces for the same order are refused', async () => {
    await start(false);
    const order = wanted();
    await post('', order).expect(200);
    const error = 'The order already has a reservation of other pieces';
    await post('', { ...order, quantity: 3 }).expect(409, { error });
    await post('', { ...order, product_id: '2' }).expect(409, { error });
    expect(await stock()).toBe(LAPTOPS - 2);
  });

  describe('that are given back', () => {
    it('are in stock again, once', async () => {
      await start(false);
      const order = wanted();
      await post('', order).expect(200);
      for (let repeat = 0; repeat < 2; repeat += 1) {
        await post('/give-back', order).expect(200, { ...order, status: 'given_back' });
      }
      expect(await stock()).toBe(LAPTOPS);
      expect(await events('stock_given_back')).toEqual({ success: 1 });
      await post('', order).expect(409, { error: 'The reservation was given back' });
      expect(await stock()).toBe(LAPTOPS);
    });

    it('before they were made are never made', async () => {
      await start(false);
      const order = wanted();
      await post('/give-back', order).expect(200, { ...order, status: 'given_back' });
      await post('', order).expect(409, { error: 'The reservation was given back' });
      expect(await stock()).toBe(LAPTOPS);
    });

    it('after they were refused bring nothing', async () => {
      await start(false);
      const order = wanted(LAPTOPS + 1);
      await post('', order).expect(409);
      await post('/give-back', order).expect(200, { ...order, status: 'refused' });
      expect(await stock()).toBe(LAPTOPS);
    });
  });

  it('that are sold do not come back', async () => {
    await start(false);
    const [first, second] = [wanted(), wanted()];
    await post('', first).expect(200);
    await post('', second).expect(200);
    const order_ids = [first.order_id, second.order_id, randomUUID()];
    await post('/sold', { order_ids }).expect(200, { sold: 2 });
    await post('/sold', { order_ids }).expect(200, { sold: 0 });
    await post('/sold', { order_ids: [] }).expect(200, { sold: 0 });
    await post('/give-back', first).expect(200, { ...first, status: 'sold' });
    await post('', first).expect(200, { ...first, status: 'sold' });
    expect(await stock()).toBe(LAPTOPS - 4);
  });

  describe('with deliveries', () => {
    it('bring a box when a product runs low, as an event of its own', async () => {
      await start(true);
      await post('', wanted(40)).expect(200);
      expect(await stock()).toBe(10);
      expect(await events('stock_delivered')).toEqual({ success: 0 });
      await post('', wanted(1)).expect(200);
      expect(await stock()).toBe(109);
      expect(await events('stock_delivered')).toEqual({ success: 1 });
      expect(app.lines('stock_delivered')).toMatchObject([{ level: 'info', product_id: '1', stock: 110 }]);
    });

    it('bring as many boxes as the largest order needs', async () => {
      await start(true);
      await post('', wanted(1_000)).expect(200);
      expect(await stock()).toBe(50);
    });
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanStatusCode } from '@opentelemetry/api';
import { DatabaseModule } from '@shop/database';
import { loadSettings } from '@shop/observability';
import { Kysely } from 'kysely';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { productMigrations } from '../migrations/index.js';
import { ProductServiceSettings } from '../settings.js';
import { productEvents } from './products.events.js';
import { ProductsModule } from './products.module.js';
import { ProductsRepository } from './products.repository.js';
import type { ProductDatabase } from './products.table.js';

const SERVICE = 'product-service';

describe('products', () => {
  let folder: string;
  let app: ObservedApp;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-products-'));
    const [settings] = loadSettings([{ type: ProductServiceSettings }], {
      DATA_FOLDER: folder,
      DEMO_DELAYS: 'false',
    });
    app = await observedApp({
      businessEvents: productEvents,
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: ProductServiceSettings, useValue: settings }],
          exports: [ProductServiceSettings],
        },
        DatabaseModule.forRoot({
          service: SERVICE,
          settings: ProductServiceSettings,
          migrations: productMigrations,
        }),
        ProductsModule,
      ],
    });
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const span = (name: string) => app.spans.find((ended) => ended.name === name);
  const events = async (type: string): Promise<Record<string, number>> => {
    const series = await app.series('business_events_total');
    return Object.fromEntries(
      series
        .filter(({ labels }) => labels.event_type === type)
        .map(({ labels, value }) => [labels.status, value]),
    );
  };

  it('are the five of the demo, at their exact prices', async () => {
    await request(app.url)
      .get('/products')
      .expect(200, [
        { id: '1', name: 'Laptop', price: 999.99, stock: 50 },
        { id: '2', name: 'Phone', price: 699.99, stock: 100 },
        { id: '3', name: 'Tablet', price: 449.99, stock: 75 },
        { id: '4', name: 'Watch', price: 299.99, stock: 200 },
        { id: '5', name: 'Headphones', price: 199.99, stock: 150 },
      ]);
    expect(span('list_products')?.attributes['products.count']).toBe(5);
    expect(await events('products_listed')).toEqual({ success: 1 });
  });

  it('are found by their id, and described in the span', async () => {
    await request(app.url)
      .get('/products/2')
      .expect(200, { id: '2', name: 'Phone', price: 699.99, stock: 100 });
    expect(span('get_product')?.attributes).toMatchObject({
      'product.id': '2',
      'product.name': 'Phone',
      'product.price': 699.99,
    });
    expect(await events('product_lookup')).toEqual({ success: 1, not_found: 0 });
  });

  it('tell how many pieces there are', async () => {
    await request(app.url).get('/products/3/stock').expect(200, { product_id: '3', stock: 75 });
    expect(span('check_stock')?.attributes).toMatchObject({ 'product.id': '3', 'product.stock': 75 });
  });

  describe('in stock', () => {
    const stock = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await app.series('product_stock_pieces')).map(({ labels, value }) => [labels.product_id, value]),
      );

    it('are counted whenever somebody scrapes', async () => {
      expect(await stock()).toEqual({ 1: 50, 2: 100, 3: 75, 4: 200, 5: 150 });
      const database = app.service.app.get<Kysely<ProductDatabase>>(Kysely);
      await database.updateTable('products').set({ stock: 7 }).where('id', '=', '2').execute();
      expect(await stock()).toEqual({ 1: 50, 2: 7, 3: 75, 4: 200, 5: 150 });
    });

    it('have no more than 20 series, those with the fewest pieces', async () => {
      const row = { name: 'Cable', price_cents: 999, delivered: 0 };
      const cables = Array.from({ length: 30 }, (_, index) => ({ ...row, id: `c${index}`, stock: index }));
      await app.service.app
        .get<Kysely<ProductDatabase>>(Kysely)
        .insertInto('products')
        .values(cables)
        .execute();
      const fewest = cables.slice(0, 20).map(({ id, stock: pieces }) => [id, pieces]);
      expect(await stock()).toEqual(Object.fromEntries(fewest));
    });

    it.each([
      ['fails', () => Promise.reject(new Error('gone'))],
      ['hangs', () => new Promise<never>(() => undefined)],
    ])('are missing from the page while the database %s, and all else is there', async (_what, answer) => {
      expect(Object.keys(await stock())).toHaveLength(5);
      jest.spyOn(app.service.app.get(ProductsRepository), 'scarcest').mockImplementation(answer);
      expect(await stock()).toEqual({});
      expect(await app.series('app_info')).toHaveLength(1);
    });
  });

  it.each([
    ['/products/99', 'get_product'],
    ['/products/99/stock', 'check_stock'],
  ])('that do not exist are 404, a warning and no failed span: %s', async (path, spanName) => {
    await request(app.url).get(path).expect(404, { error: 'Product not found' });
    expect(app.lines('product_not_found')).toEqual([
      expect.objectContaining({ level: 'warn', product_id: '99' }),
    ]);
    expect(await events('product_lookup')).toEqual({ success: 0, not_found: 1 });
    expect(span(spanName)?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it.each(['/products/a%20b', `/products/${'x'.repeat(65)}`, '/products/%27/stock'])(
    'with an id that cannot be are 400, and nobody looks for them: %s',
    async (path) => {
      const { body } = await request(app.url).get(path).expect(400);
      expect(body).toEqual({ error: 'Validation failed', details: [expect.stringMatching(/^id must be/)] });
      expect(await events('product_lookup')).toEqual({ success: 0, not_found: 0 });
    },
  );
});

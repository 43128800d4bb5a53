import request from 'supertest';
import { eventually } from './support/eventually.js';
import { findPostgres, type Postgres, startPostgres } from '../../tools/postgres/postgres.ts';
import type { ServiceProcess } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';
import { spansOfTrace } from './support/traces.js';

/** A guard against hanging: a query on a server that is gone may wait 3 s for a connection. */
const BOUND_MS = 8_000;

const binaries = findPostgres();
if (binaries === undefined) {
  process.stderr.write(
    'The tests on PostgreSQL are skipped: it is not installed (Debian: apt install postgresql)\n',
  );
}
const onPostgres = binaries === undefined ? describe.skip : describe;

onPostgres('a shop whose PostgreSQL', () => {
  let postgres: Postgres;
  let shop: Shop;
  let storing: readonly ServiceProcess[];
  beforeAll(async () => {
    postgres = await startPostgres(binaries ?? '');
    shop = await startShop({ environment: { DATABASE_URL: postgres.url, OUTGOING_TIMEOUT_MS: '8000' } });
    storing = [shop.orders, shop.products, shop.payments];
  }, 60_000);
  afterAll(async () => {
    await shop.close();
    await postgres.close();
  });

  function checkOut(): request.Test {
    return request(shop.gateway.url).post('/api/orders').send({ product_id: '1', quantity: 7 });
  }

  it('is there makes a client span of each query, without its values', async () => {
    const { headers, body } = await checkOut().expect(201);
    const spans = await eventually(() => {
      const trace = spansOfTrace(shop.collector, headers['x-trace-id'] ?? '');
      // A server span ends after its queries: with these six all of them are here.
      expect(trace.filter(({ kind }) => kind === 'SERVER')).toHaveLength(6);
      return trace.filter(({ attributes }) => attributes['db.system.name'] !== undefined);
    });
    expect(spans.map(({ service, kind, name }) => `${service} ${kind} ${name}`).toSorted()).toEqual([
      'order-service CLIENT INSERT orders',
      'order-service CLIENT UPDATE orders',
      'payment-service CLIENT INSERT payments',
      'payment-service CLIENT SELECT payments',
      'product-service CLIENT BEGIN',
      'product-service CLIENT COMMIT',
      'product-service CLIENT INSERT reservations',
      'product-service CLIENT SELECT products',
      'product-service CLIENT UPDATE products',
    ]);
    for (const { attributes } of spans) {
      expect(attributes).toMatchObject({
        'db.system.name': 'postgresql',
        'db.namespace': 'postgres',
        'server.address': '127.0.0.1',
        'server.port': Number(new URL(postgres.url).port),
      });
    }
    const texts = spans.map(({ attributes }) => String(attributes['db.query.text'])).join('\n');
    expect(texts).toContain('$1');
    for (const value of [body.order.order_id, body.payment.payment_id, 'Laptop', '699993']) {
      expect(texts).not.toContain(value);
    }
  });

  describe('has crashed', () => {
    beforeAll(async () => {
      await checkOut().expect(201);
      await postgres.crash();
    }, 30_000);

    it('makes each service say that its database is out', async () => {
      for (const service of storing) {
        const { status, body } = await request(service.url).get('/ready');
        expect([status, body]).toEqual([
          503,
          { error: 'Not ready', status: 'not_ready', service: service.name, failing: ['database'] },
        ]);
      }
    });

    it('leaves every service alive', async () => {
      for (const service of shop.all) await request(service.url).get('/health').expect(200);
    });

    it.each([
      ['orders', () => request(shop.orders.url).get('/orders')],
      ['products', () => request(shop.products.url).get('/products/1')],
      [
        'payments',
        () =>
          request(shop.payments.url)
            .post('/payments')
            .send({ order_id: '7d8d0c3e-2f0b-4c55-9df3-0a5f6a1f4c11', amount: 5 }),
      ],
    ] as const)('makes a request of %s an error within seconds that tells nothing', async (_name, send) => {
      const started = performance.now();
      const response = await send();
      expect(performance.now() - started).toBeLessThan(BOUND_MS);
      expect(response.status).toBe(500);
      expect(response.body).toEqual({
        error: 'Internal Server Error',
        request_id: response.headers['x-request-id'],
        trace_id: response.headers['x-trace-id'],
      });
    });

    it("makes a checkout fail with the gateway's answer", async () => {
      const response = await checkOut();
      expect([response.status, response.body]).toEqual([500, { error: 'Failed to create order' }]);
    });

    it('is used again by the same processes once it is back', async () => {
      await postgres.start();
      for (const service of storing) {
        await eventually(() => request(service.url).get('/ready').expect(200));
      }
      const { body } = await eventually(() => checkOut().expect(201));
      const stored = await request(shop.gateway.url).get(`/api/orders/${body.order.order_id}`).expect(200);
      expect(stored.body).toEqual(body.order);
      expect((await request(shop.products.url).get('/products').expect(200)).body).toHaveLength(5);
    });
  });
});

onPostgres('a service that starts together with its PostgreSQL', () => {
  it('sells as soon as the database is there', async () => {
    const postgres = await startPostgres(binaries ?? '');
    await postgres.crash();
    const shop = startShop({ environment: { DATABASE_URL: postgres.url } });
    try {
      await postgres.start();
      const { gateway, orders } = await shop;
      await request(gateway.url).post('/api/orders').send({ product_id: '1' }).expect(201);
      expect(orders.otherOutput).toEqual([]);
    } finally {
      await (await shop).close();
      await postgres.close();
    }
  });
});

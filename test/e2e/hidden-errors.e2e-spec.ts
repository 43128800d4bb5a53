import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import request from 'supertest';
import { rawRequest, sendBytes } from './support/raw-requests.js';
import { startShop, type Shop } from './support/shop.js';

/** Words of stacks, paths, queries, libraries, and of other processes' addresses. */
const INTERNALS =
  /node_modules|node:|dist\/|\.[jt]s\b|\bat .+:\d|sqlite|sql|select |insert |update |no such table|kysely|postgres|fastify|FST_|nest|class-validator|axios|ECONN|127\.0\.0\.1|localhost|\/tmp/i;

const NEW_ORDER = { product_id: '1', product_name: 'Laptop', quantity: 2, total_price: 1999.98 };

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

describe('what is the fault of the client is answered without internals:', () => {
  it.each([
    ['an unknown route', { method: 'GET', path: '/orders/x/y' }],
    ['a malformed URL', { method: 'GET', path: '/orders/%zz' }],
    ['an unknown method', { method: 'PROPFIND', path: '/orders' }],
    ['malformed JSON', { method: 'POST', path: '/orders', body: '{"product_id":' }],
    ['a reach for prototypes', { method: 'POST', path: '/orders', body: '{"__proto__":{}}' }],
    ['faulty fields', { method: 'POST', path: '/orders', body: '{"discount":1}' }],
    ['text', { method: 'POST', path: '/orders', body: 'hello', headers: ['Content-Type: text/plain'] }],
    ['no HTTP', { method: 'GE T', path: '/' }],
    ['headers of 20 kB', { method: 'GET', path: '/', headers: [`X-Long: ${'x'.repeat(20_000)}`] }],
  ])('%s', async (_what, bytes) => {
    const answer = await sendBytes(shop.orders, rawRequest(bytes));
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(head).not.toMatch(/^(server|x-powered-by):/im);
    expect(JSON.parse(body)).toHaveProperty('error');
    expect(body).not.toMatch(INTERNALS);
  });
});

describe('when the tables are gone', () => {
  beforeAll(() => {
    for (const name of ['order', 'product', 'payment']) {
      const database = new DatabaseSync(join(shop.dataFolder, `${name}-service.sqlite`));
      database.exec(`drop table ${name}s`);
      database.close();
    }
  });

  it.each([
    ['orders', 'get', '/orders', undefined],
    ['orders', 'get', `/orders/${randomUUID()}`, undefined],
    ['orders', 'post', '/orders', NEW_ORDER],
    ['orders', 'patch', `/orders/${randomUUID()}`, { status: 'paid' }],
    ['products', 'get', '/products', undefined],
    ['products', 'get', '/products/1', undefined],
    ['products', 'get', '/products/1/stock', undefined],
    ['payments', 'get', `/payments/${randomUUID()}`, undefined],
    ['payments', 'post', '/payments', { order_id: randomUUID(), amount: 1 }],
  ] as const)('%s answers %s %.12s with 500 and the ids to report', async (service, method, path, body) => {
    const response = await request(shop[service].url)[method](path).send(body);
    expect(response.status).toBe(500);
    expect(response.body).toEqual({
      error: 'Internal Server Error',
      request_id: response.headers['x-request-id'],
      trace_id: response.headers['x-trace-id'],
    });
    expect(JSON.stringify(response.headers)).not.toMatch(INTERNALS);
  });

  it.each([
    ['get', '/api/products', undefined, 502, 'product-service is unavailable'],
    ['get', `/api/orders/${randomUUID()}`, undefined, 502, 'order-service is unavailable'],
    ['post', '/api/orders', { product_id: '1' }, 500, 'Failed to create order'],
  ] as const)(
    'the gateway answers %s %.12s with no more than it documents',
    async (method, path, body, status, error) => {
      const response = await request(shop.gateway.url)[method](path).send(body);
      expect(response.status).toBe(status);
      expect(response.body).toEqual({ error });
      expect(JSON.stringify(response.headers)).not.toMatch(INTERNALS);
    },
  );

  it('all services live on', async () => {
    for (const { url } of shop.all) await request(url).get('/health').expect(200);
  });
});

import { randomUUID } from 'node:crypto';
import { eventually } from './support/eventually.js';
import { type RawRequest, sendAndLeave, sendBytes, statusOf } from './support/raw-requests.js';
import { readings, rises, valueOf } from './support/series.js';
import type { ServiceProcess } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';
import { serverSpansOf } from './support/traces.js';

/** A request, and the labels it is counted under: method, endpoint, status. 499: the client does not wait. */
type Row = readonly [request: RawRequest, method: string, endpoint: string, status: number];

const get = (path: string): RawRequest => ({ method: 'GET', path });
const post = (path: string, body: string, ...headers: string[]): RawRequest => ({
  method: 'POST',
  path,
  body,
  headers,
});
const order = (more = {}): string =>
  JSON.stringify({ product_id: '1', product_name: 'Laptop', quantity: 1, total_price: 999.99, ...more });
const payment = (more = {}): string => JSON.stringify({ order_id: randomUUID(), amount: 10, ...more });
const checkout = (more = {}): string => JSON.stringify({ product_id: '1', ...more });
const ID = randomUUID();
const TOO_LARGE = JSON.stringify({ product_id: 'x'.repeat(110_000) });

/** What any service is sent, whatever it does. */
const ANY: readonly Row[] = [
  [get('/'), 'GET', 'unmatched', 404],
  [get('/.env'), 'GET', 'unmatched', 404],
  [get('/%zz'), 'GET', 'unmatched', 400],
  [get('//evil.example/%2e%2e'), 'GET', 'unmatched', 404],
  [get('/health/more'), 'GET', 'unmatched', 404],
  [{ method: 'OPTIONS', path: '/orders' }, 'OPTIONS', 'unmatched', 404],
  [{ method: 'DELETE', path: '/products/1' }, 'DELETE', 'unmatched', 404],
  [{ method: 'PURGE', path: '/' }, '_OTHER', 'unmatched', 404],
  [{ method: 'POST', path: '/metrics' }, 'POST', 'unmatched', 404],
  [{ method: 'HEAD', path: '/nothing' }, 'HEAD', 'unmatched', 404],
  [get('/openapi.json'), 'GET', '/docs', 200],
  [get('/docs/'), 'GET', '/docs', 200],
];

/** What a route that takes a body is sent. */
function bodies(path: string, good: () => string, bad: string, made: number): Row[] {
  return [
    [post(path, good()), 'POST', path, made],
    [post(path, bad), 'POST', path, 400],
    [post(path, '{"product_id":'), 'POST', path, 400],
    [post(path, '[]'), 'POST', path, 400],
    [post(path, TOO_LARGE), 'POST', path, 413],
    [post(path, 'product_id=1', 'Content-Type: application/x-www-form-urlencoded'), 'POST', path, 415],
    [post(path, ''), 'POST', path, 400],
    [post(path, good()), 'POST', path, 499],
  ];
}

/** A request whose client leaves, and that would be answered too soon for that: it hangs until it is given up. */
function givenUp(path: string, endpoint: string): Row[] {
  const hang = { hang_share: 1, endpoint };
  return [
    [{ method: 'PUT', path: '/faults', body: JSON.stringify(hang) }, 'PUT', '/faults', 200],
    [get(path), 'GET', endpoint, 499],
    [{ method: 'DELETE', path: '/faults' }, 'DELETE', '/faults', 200],
  ];
}

const MIXES = {
  products: [
    [get('/products'), 'GET', '/products', 200],
    [get('/products?a=1&b=2'), 'GET', '/products', 200],
    [get('/products/1'), 'GET', '/products/:id', 200],
    [get('/products/2'), 'GET', '/products/:id', 200],
    [get('/products/none'), 'GET', '/products/:id', 404],
    [get('/products/no%20id'), 'GET', '/products/:id', 400],
    [get('/products/1/stock'), 'GET', '/products/:id/stock', 200],
    [get('/products/none/stock'), 'GET', '/products/:id/stock', 404],
    [{ method: 'HEAD', path: '/products/1' }, 'HEAD', '/products/:id', 200],
    ...givenUp('/products/3', '/products/:id'),
    ...givenUp('/products', '/products'),
  ],
  orders: [
    ...bodies('/orders', order, order({ quantity: -1 }), 201),
    [post('/orders', order(), 'Idempotency-Key: a b'), 'POST', '/orders', 400],
    [get('/orders'), 'GET', '/orders', 200],
    [get('/orders?limit=0'), 'GET', '/orders', 400],
    [get(`/orders/${ID}`), 'GET', '/orders/:id', 404],
    [get('/orders/none'), 'GET', '/orders/:id', 400],
    [{ method: 'PATCH', path: `/orders/${ID}`, body: '{"status":"paid"}' }, 'PATCH', '/orders/:id', 404],
    [{ method: 'HEAD', path: '/orders' }, 'HEAD', '/orders', 200],
  ],
  payments: [
    ...bodies('/payments', payment, payment({ amount: -1 }), 200),
    [get(`/payments/${ID}`), 'GET', '/payments/:id', 404],
    [get('/payments/none'), 'GET', '/payments/:id', 400],
    [{ method: 'HEAD', path: `/payments/${ID}` }, 'HEAD', '/payments/:id', 404],
  ],
  gateway: [
    ...bodies('/api/orders', checkout, checkout({ quantity: 'two' }), 201),
    [post('/api/orders', checkout({ product_id: 'none' })), 'POST', '/api/orders', 404],
    [get('/api/products'), 'GET', '/api/products', 200],
    ...givenUp('/api/products', '/api/products'),
    [get(`/api/orders/${ID}`), 'GET', '/api/orders/:id', 404],
    [get('/api/orders/none'), 'GET', '/api/orders/:id', 400],
    [{ method: 'HEAD', path: '/api/products' }, 'HEAD', '/api/products', 200],
  ],
} as const satisfies Record<string, readonly Row[]>;

async function send(service: ServiceProcess, [request, , , status]: Row): Promise<number> {
  if (status !== 499) return statusOf(service, request);
  await sendAndLeave(service, request);
  return 499;
}

function tally(rows: readonly Row[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, ...labels] of rows) counts[labels.join(' ')] = (counts[labels.join(' ')] ?? 0) + 1;
  return counts;
}

describe('a mix of requests, good, bad and given up', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ environment: { DEMO_DELAYS: 'true', FAULT_INJECTION: 'true' } });
  });
  afterAll(() => shop.close());

  // The gateway comes last: it sends requests to the others.
  it.each(['products', 'orders', 'payments', 'gateway'] as const)(
    'is counted request by request in %s: as metric, line and span',
    async (name) => {
      const service = shop[name];
      const rows: readonly Row[] = [...ANY, ...MIXES[name]];
      const before = await readings(service, 'http_requests_total');
      const timedBefore = await valueOf(service, 'http_request_duration_seconds_count');
      const statuses: number[] = [];
      for (const row of rows) statuses.push(await send(service, row));
      expect(statuses).toEqual(rows.map(([, , , status]) => status));
      await eventually(async () => {
        expect(rises(before, await readings(service, 'http_requests_total'))).toEqual(tally(rows));
        expect(service.linesOf('request_completed')).toHaveLength(rows.length);
        expect(service.linesOf('request_started')).toHaveLength(rows.length);
        expect(serverSpansOf(shop.collector, service.name)).toHaveLength(rows.length);
      });
      expect(await valueOf(service, 'http_request_duration_seconds_count')).toBe(timedBefore + rows.length);
      expect(await valueOf(service, 'http_requests_in_progress')).toBe(0);
    },
  );

  it('tells the same statuses as line and span', () =>
    // The gateway goes on with the order of a client that has left, so that the others still get requests.
    eventually(() => {
      for (const service of shop.all) {
        const lines = service.linesOf('request_completed').map(({ status_code }) => Number(status_code));
        const spans = serverSpansOf(shop.collector, service.name).map(({ attributes }) =>
          Number(attributes['http.response.status_code']),
        );
        expect(spans.toSorted()).toEqual(lines.toSorted());
      }
    }));

  it('counts bytes that are no HTTP once, as unmatched, with a line of their own', async () => {
    const before = await readings(shop.products, 'http_requests_total');
    expect(await sendBytes(shop.products, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(rises(before, await readings(shop.products, 'http_requests_total'))).toEqual({
      '_OTHER unmatched 400': 1,
    });
    await eventually(() => expect(shop.products.linesOf('malformed_request')).toHaveLength(1));
  });
});

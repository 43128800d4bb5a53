import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import request from 'supertest';
import { eventually } from './support/eventually.js';
import type { LogLine } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';

type ServiceKey = 'gateway' | 'orders' | 'products' | 'payments';
type Headers = Readonly<Record<string, string>>;

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const MISSING = randomUUID();

async function order(shop: Shop, status: number): Promise<Headers> {
  const response = await request(shop.gateway.url)
    .post('/api/orders')
    .send({ product_id: '3', quantity: 2 })
    .expect(status);
  return response.headers;
}

const always = (service: string) => ({
  time: expect.stringMatching(RFC_3339),
  service,
  environment: 'staging',
});
const ofRequest = (service: string, headers: Headers) => ({
  ...always(service),
  request_id: headers['x-request-id'],
  trace_id: headers['x-trace-id'],
  span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
  trace_flags: '01',
});

describe('log lines', () => {
  let paying: Shop;
  let declining: Shop;
  let paid: Headers;
  let declined: Headers;
  let lookups: Record<string, Headers>;

  beforeAll(async () => {
    const environment = { ENVIRONMENT: 'staging' };
    paying = await startShop({ environment });
    declining = await startShop({ environment, services: { 'payment-service': { FAILURE_RATE: '1' } } });
    paid = await order(paying, 201);
    declined = await order(declining, 402);
    lookups = {
      order: (await request(paying.orders.url).get(`/orders/${MISSING}`)).headers,
      product: (await request(paying.products.url).get('/products/no-such')).headers,
      unmatched: (await request(paying.gateway.url).get('/no/such/route?q=1')).headers,
    };
    const database = new DatabaseSync(join(paying.dataFolder, 'payment-service.sqlite'));
    database.exec('drop table payments');
    database.close();
    lookups['broken'] = (await request(paying.payments.url).get(`/payments/${MISSING}`)).headers;
  }, 60_000);
  afterAll(() => Promise.all([paying.close(), declining.close()]));

  /** The lines of one event in one service that a request led to. */
  function linesOf(shop: Shop, service: ServiceKey, event: string, headers: Headers): Promise<LogLine[]> {
    return eventually(() => {
      const lines = shop[service]
        .linesOf(event)
        .filter(({ request_id }) => request_id === headers['x-request-id']);
      expect(lines).not.toHaveLength(0);
      return lines;
    });
  }

  it('service_starting tells the port, once in each service', () => {
    for (const service of paying.all) {
      expect(service.linesOf('service_starting')).toEqual([
        {
          ...always(service.name),
          level: 'info',
          event: 'service_starting',
          port: service.port,
          version: '0.1.0',
        },
      ]);
    }
  });

  it('request_started tells method, path and client', async () => {
    expect(await linesOf(paying, 'gateway', 'request_started', paid)).toEqual([
      {
        ...ofRequest('api-gateway', paid),
        level: 'info',
        event: 'request_started',
        method: 'POST',
        path: '/api/orders',
        remote_addr: '127.0.0.1',
        handler: 'OrdersController.checkOut',
      },
    ]);
  });

  it('request_completed tells outcome, time and size', async () => {
    expect(await linesOf(paying, 'gateway', 'request_completed', paid)).toEqual([
      {
        ...ofRequest('api-gateway', paid),
        level: 'info',
        event: 'request_completed',
        method: 'POST',
        path: '/api/orders',
        endpoint: '/api/orders',
        status_code: 201,
        duration_ms: expect.any(Number),
        content_length: Number(paid['content-length']),
        handler: 'OrdersController.checkOut',
      },
    ]);
  });

  it('a request that no route takes has both lines, without query', async () => {
    const headers = lookups['unmatched'] ?? {};
    const [started] = await linesOf(paying, 'gateway', 'request_started', headers);
    const [completed] = await linesOf(paying, 'gateway', 'request_completed', headers);
    expect(started).toMatchObject({ method: 'GET', path: '/no/such/route', level: 'info' });
    expect(completed).toMatchObject({
      path: '/no/such/route',
      endpoint: 'unmatched',
      status_code: 404,
      level: 'warn',
    });
  });

  it.each([
    ['gateway', () => paid, 'info', 201],
    ['gateway', () => declined, 'warn', 402],
    ['orders', () => lookups['order'], 'warn', 404],
    ['payments', () => lookups['broken'], 'error', 500],
  ] as const)('request_completed in %s has the level of its status', async (service, of, level, status) => {
    const headers = of() ?? {};
    const shop = headers === declined ? declining : paying;
    const [line] = await linesOf(shop, service, 'request_completed', headers);
    expect(line).toMatchObject({ level, status_code: status });
  });

  it.each([
    [
      'orders',
      'order_created',
      () => paid,
      { level: 'info', order_id: UUID, product_id: '3', quantity: 2, total_price: 899.98 },
    ],
    ['orders', 'order_finished', () => paid, { level: 'info', order_id: UUID, status: 'paid' }],
    [
      'payments',
      'payment_completed',
      () => paid,
      { level: 'info', payment_id: UUID, order_id: UUID, amount: 899.98 },
    ],
    [
      'payments',
      'payment_failed',
      () => declined,
      { level: 'warn', payment_id: UUID, order_id: UUID, amount: 899.98, reason: 'declined' },
    ],
    ['orders', 'order_not_found', () => lookups['order'], { level: 'warn', order_id: MISSING }],
    ['products', 'product_not_found', () => lookups['product'], { level: 'warn', product_id: 'no-such' }],
    [
      'payments',
      'unhandled_exception',
      () => lookups['broken'],
      {
        level: 'error',
        error: 'Error: no such table: payments',
        stack: expect.stringContaining('\n    at '),
      },
    ],
  ] as const)('%s: %s tells what it is about', async (service, event, of, fields) => {
    const headers = of() ?? {};
    const shop = headers === declined ? declining : paying;
    const [line, another] = await linesOf(shop, service, event, headers);
    // A message for people may stand beside the fields.
    const { message: _, ...rest } = line ?? {};
    expect(rest).toEqual({ ...ofRequest(shop[service].name, headers), event, ...fields });
    expect(another).toBeUndefined();
  });

  it.each([
    ['gateway', () => paid, [['order_creation', 'success']]],
    ['gateway', () => declined, [['order_creation', 'payment_failed']]],
    [
      'orders',
      () => paid,
      [
        ['order_created', 'success'],
        ['order_final', 'paid'],
      ],
    ],
    [
      'products',
      () => paid,
      [
        ['product_lookup', 'success'],
        ['stock_reserved', 'success'],
      ],
    ],
    ['payments', () => paid, [['payment_processed', 'success']]],
    ['payments', () => declined, [['payment_processed', 'failed']]],
  ] as const)('%s: business_event tells type and status', async (service, of, events) => {
    const headers = of();
    const shop = headers === declined ? declining : paying;
    const lines = await linesOf(shop, service, 'business_event', headers);
    expect(lines.map(({ event_type, status }) => [event_type, status])).toEqual(events);
    for (const line of lines)
      expect(line).toMatchObject({ ...ofRequest(shop[service].name, headers), level: 'info' });
  });

  it('each line of standard output is one JSON object with the fields all lines have', () => {
    for (const service of [...paying.all, ...declining.all]) {
      for (const line of service.lines) {
        expect(line).toMatchObject({
          ...always(service.name),
          level: expect.stringMatching(/^(trace|debug|info|warn|error|fatal)$/),
          event: expect.stringMatching(/^[a-z_]+$/),
        });
      }
    }
  });

  it('standard error stays empty', () => {
    expect([...paying.all, ...declining.all].flatMap(({ otherOutput }) => otherOutput)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import request from 'supertest';
import { rawRequest, sendBytes } from './support/raw-requests.js';
import { startShop, type Shop } from './support/shop.js';

type Fields = Readonly<Record<string, unknown>>;

const ORDER_ID = randomUUID();
const NEW_ORDER = { product_id: '1', product_name: 'Laptop', quantity: 2, total_price: 1999.98 };

const BODIES = [
  { service: 'gateway', method: 'post', path: '/api/orders', valid: { product_id: '1', quantity: 2 } },
  { service: 'orders', method: 'post', path: '/orders', valid: NEW_ORDER },
  { service: 'orders', method: 'patch', path: '/orders/:id', valid: { status: 'paid', reason: 'cash' } },
  { service: 'payments', method: 'post', path: '/payments', valid: { order_id: ORDER_ID, amount: 9.5 } },
] as const;

const OPTIONAL: ReadonlySet<string> = new Set(['/api/orders quantity', '/orders/:id reason']);

const NO_TEXT = ['null', '""', '1', 'true', '[]', '{}', '["paid"]', `"${'x'.repeat(201)}"`];
const UNSTORABLE_TEXT = ['"a\\u0000b"', '"a\\nb"', '"a\\ud800b"'];
const NO_AMOUNT = [
  'null',
  '0',
  '-1',
  '1e-7',
  '0.001',
  '1.234',
  '10000000.01',
  '1e300',
  '1e400',
  '"9.99"',
  '""',
];
const NO_ID = ['null', '""', '"1"', '1', '{}', '"00000000-0000-1000-8000-000000000000"', `["${ORDER_ID}"]`];

/** What no field of this name may be, as JSON. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  product_id: ['null', '""', 'true', '1.5', '1e400', '{}', '["1"]', '"a b"', '"../1"', `"${'1'.repeat(65)}"`],
  product_name: [...NO_TEXT, ...UNSTORABLE_TEXT],
  quantity: ['null', '0', '-1', '1.5', '1001', '1e300', '1e400', '"2"', '""', 'true', '[2]', '{}'],
  total_price: [...NO_AMOUNT, 'true', '[1]', '{}'],
  amount: [...NO_AMOUNT, 'true', '[1]', '{}'],
  order_id: NO_ID,
  status: [...NO_TEXT, '"created"', '"PAID"', '"paid "'],
  reason: [...NO_TEXT, ...UNSTORABLE_TEXT],
};

let shop: Shop;
let orderId: string;
beforeAll(async () => {
  shop = await startShop();
  const { body } = await request(shop.orders.url).post('/orders').send(NEW_ORDER).expect(201);
  orderId = body.order_id;
});
afterAll(() => shop.close());

/** All rows of orders and payments. */
function stored(): unknown[] {
  return ['order', 'payment'].map((name) => {
    const database = new DatabaseSync(join(shop.dataFolder, `${name}-service.sqlite`), { readOnly: true });
    const rows = database.prepare(`select * from ${name}s`).all();
    database.close();
    return rows;
  });
}

let before: unknown[];
beforeEach(() => {
  before = stored();
});

function expectRefused(response: request.Response, status: number, error: string, detail?: string): void {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toMatch(/^application\/json/);
  expect(response.body).toEqual({ error, ...(detail !== undefined && { details: expect.any(Array) }) });
  if (detail !== undefined) expect(response.body.details).toContainEqual(expect.stringContaining(detail));
  expect(stored()).toEqual(before);
}

describe.each(BODIES)('$method $path of $service', ({ service, method, path, valid }) => {
  const send = (body: string, type = 'application/json'): request.Test =>
    request(shop[service].url)[method](path.replace(':id', orderId)).set('Content-Type', type).send(body);

  function faulty(field: string, json: string): string {
    const others = Object.entries<unknown>(valid).filter(([name]) => name !== field);
    return `{${[...others.map(([name, value]) => `"${name}":${JSON.stringify(value)}`), `"${field}":${json}`].join()}}`;
  }

  it.each(Object.keys(valid).flatMap((field) => (FAULTS[field] ?? []).map((json) => [field, json] as const)))(
    'refuses %s: %s',
    async (field, json) => {
      expectRefused(await send(faulty(field, json)), 400, 'Validation failed', field);
    },
  );

  it.each(Object.keys(valid).filter((field) => !OPTIONAL.has(`${path} ${field}`)))(
    'refuses a body without %s',
    async (field) => {
      const body: Fields = { ...valid, [field]: undefined };
      expectRefused(await send(JSON.stringify(body)), 400, 'Validation failed', field);
    },
  );

  it.each(['discount', 'Product_id', 'constructor', 'toString', 'length', 'then'])(
    'refuses the unknown field %s',
    async (field) => {
      expectRefused(await send(faulty(field, '1')), 400, 'Validation failed', `property ${field}`);
    },
  );

  it.each(['null', '[]', `[${JSON.stringify(valid)}]`, '"paid"', '1', 'true', '{}'])(
    'refuses the JSON %s, which is no such object',
    async (body) => {
      expectRefused(await send(body), 400, 'Validation failed', 'must');
    },
  );

  it.each(['{', '{"product_id":', "{'product_id':1}", '{}{}', 'product_id=1', '\ufeff', '{"a":NaN}'])(
    'refuses %j, which is no JSON',
    async (body) => {
      expectRefused(await send(body), 400, 'Malformed JSON');
    },
  );

  it.each(['{"__proto__":{"status":"paid"}}', '{"constructor":{"prototype":{"status":"paid"}}}'])(
    'refuses %s, which reaches for prototypes',
    async (body) => {
      expectRefused(await send(body), 400, 'Malformed JSON');
    },
  );

  it('refuses an empty body', async () => {
    const bytes = rawRequest({
      method: method.toUpperCase(),
      path: path.replace(':id', orderId),
      headers: ['Content-Type: application/json', 'Content-Length: 0'],
    });
    const answer = await sendBytes(shop[service], bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*\{"error":"Body is empty"\}$/);
    expect(stored()).toEqual(before);
  });

  it('refuses a request without body', async () => {
    const response = await request(shop[service].url)[method](path.replace(':id', orderId));
    expectRefused(response, 400, 'Validation failed', 'must');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data',
    'json',
  ])('refuses the content type %s', async (type) => {
    const response = await send(JSON.stringify(valid), type);
    expectRefused(response, 415, 'Content-Type must be application/json');
  });

  it('refuses a body above 100 KiB', async () => {
    expectRefused(await send(faulty('padding', `"${'x'.repeat(102_400)}"`)), 413, 'Body is too large');
  });
});

describe.each([
  ['gateway', '/api/orders', { product_id: '1' }],
  ['orders', '/orders', NEW_ORDER],
] as const)('the Idempotency-Key of %s', (service, path, body) => {
  it.each(['', 'two words', 'tab\tbed', 'café', 'x'.repeat(256)])('refuses %j', async (key) => {
    const response = await request(shop[service].url).post(path).set('Idempotency-Key', key).send(body);
    expectRefused(response, 400, 'Validation failed', 'Idempotency-Key');
  });
});

describe('query parameters of GET /orders', () => {
  it.each([
    ...[
      '',
      '0',
      '-1',
      '1.5',
      '101',
      '0x10',
      '1e1',
      '1e400',
      'ten',
      'true',
      'null',
      'NaN',
      '1&limit=2',
      '1%00',
    ].map((value) => ['limit', value] as const),
    ...['', '%201', '-1', '0.5', '1000001', 'x', 'Infinity', '0&offset=1'].map(
      (value) => ['offset', value] as const,
    ),
    ...['page', 'Limit', 'limit[]', 'constructor', '__proto__'].map((name) => [name, '1'] as const),
  ])('refuses %s=%s', async (name, value) => {
    const response = await request(shop.orders.url).get(`/orders?${name}=${value}`);
    expectRefused(response, 400, 'Validation failed', name);
  });
});

describe('path parameters', () => {
  const uuidRoutes = [
    ['gateway', '/api/orders/'],
    ['orders', '/orders/'],
    ['payments', '/payments/'],
  ] as const;
  const noUuids = ['1', 'null', '%00', '..%2f1', "'%20or%201=1--", `${ORDER_ID}x`];
  it.each([
    ...uuidRoutes.flatMap(([service, path]) => noUuids.map((id) => [service, path + id] as const)),
    ...['a%20b', '%00', '1%0a', 'caf%C3%A9', '1.5', "1'", 'x'.repeat(65)].flatMap((id) => [
      ['products', `/products/${id}`] as const,
      ['products', `/products/${id}/stock`] as const,
    ]),
  ])('refuses in %s: %s', async (service, path) => {
    expectRefused(await request(shop[service].url).get(path), 400, 'Validation failed', 'id must be');
  });

  it.each(['/orders/%', '/orders/%zz', '/orders/%C3', `/orders/${'a'.repeat(5000)}`])(
    'refuses the malformed URL %.20s',
    async (path) => {
      const answer = await sendBytes(shop.orders, rawRequest({ method: 'GET', path }));
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/json[\s\S]*\{"error":"Malformed URL"\}$/);
    },
  );
});

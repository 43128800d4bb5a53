import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import request from 'supertest';
import { eventually } from './support/eventually.js';
import { rawRequest, sendBytes } from './support/raw-requests.js';
import { OPENMETRICS } from './support/series.js';
import { startShop, type Shop } from './support/shop.js';

const planted: string[] = [];

/** A word that stands nowhere else. */
function secret(): string {
  const word = `S3CRET${randomUUID().replaceAll('-', '')}`;
  planted.push(word);
  return word;
}

const query = (): string => `?token=${secret()}&card=${secret()}`;

const headers = () => ({
  Authorization: `Bearer ${secret()}`,
  Cookie: `session=${secret()}; theme=${secret()}`,
  'X-Api-Key': secret(),
  'User-Agent': `agent/${secret()}`,
  Referer: `https://shop.example/?token=${secret()}`,
  baggage: `user=${secret()}`,
  tracestate: `vendor=${secret().toLowerCase()}`,
});

describe('secrets planted in requests', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ environment: { LOG_LEVEL: 'trace' } });
  });
  afterAll(() => shop.close());

  /** Everything the services have said so far: lines, spans and metrics. */
  async function signals(): Promise<Record<string, string>> {
    const spans = JSON.stringify(shop.collector.spans, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const lines = shop.all.flatMap((service) => [JSON.stringify(service.lines), ...service.otherOutput]);
    const pages = await Promise.all(
      shop.all.flatMap((service) => [service.metrics(), service.metrics(OPENMETRICS)]),
    );
    return { spans, lines: lines.join('\n'), metrics: pages.join('\n') };
  }

  /** Expects no planted word in any signal, once the last request, made here, has left all of its own. */
  async function expectUnseen(): Promise<void> {
    const { headers } = await request(shop.gateway.url).get('/the-end');
    const trace = headers['x-trace-id'] ?? 'none';
    const seen = await eventually(async () => {
      const seen = await signals();
      expect(seen['lines']).toContain(trace);
      expect(seen['spans']).toContain(trace);
      return seen;
    });
    for (const [signal, text] of Object.entries(seen)) {
      const found = planted.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
      expect({ signal, found }).toEqual({ signal, found: [] });
    }
  }

  it('in headers and query of good requests are seen by no signal', async () => {
    await request(shop.gateway.url)
      .post(`/api/orders${query()}`)
      .set(headers())
      .send({ product_id: '1' })
      .expect(201);
    await request(shop.gateway.url).get(`/api/products${query()}`).set(headers()).expect(200);
    await request(shop.products.url).get(`/products/1${query()}`).set(headers()).expect(200);
    await request(shop.payments.url).get(`/payments/${randomUUID()}${query()}`).set(headers()).expect(404);
    await request(shop.orders.url).get(`/no/route${query()}`).set(headers()).expect(404);
    await request(shop.orders.url).get(`/orders${query()}`).set(headers()).expect(400);
    await expectUnseen();
  });

  it.each([
    ['gateway', '/api/orders', () => ({ product_id: '1', password: secret() })],
    ['gateway', '/api/orders', () => ({ product_id: `no id ${secret()}` })],
    ['gateway', '/api/orders', () => ({ product_id: '1', quantity: secret() })],
    ['gateway', '/api/orders', () => ({ product_id: '1', [`${secret()}`]: 1 })],
    ['orders', '/orders', () => ({ product_id: '1', product_name: secret(), quantity: 0, total_price: 1 })],
    ['payments', '/payments', () => ({ order_id: secret(), amount: 1, card_number: secret() })],
    ['payments', '/payments', () => `{"order_id": "${secret()}`],
  ] as const)('in a body that %s refuses on %s are seen by no signal', async (service, path, body) => {
    const response = await request(shop[service].url)
      .post(path)
      .set(headers())
      .type('application/json')
      .send(body());
    expect(response.status).toBe(400);
    await expectUnseen();
  });

  it.each([
    ['in the user part of an absolute URL', () => `http://user:${secret()}@shop/products/1`],
    ['after a # in the URL', () => `/products/1#access_token=${secret()}`],
  ])('%s are seen by no signal', async (_where, path) => {
    const answer = await sendBytes(shop.products, rawRequest({ method: 'GET', path: path() }));
    expect(answer).toMatch(/^HTTP\/1.1 \d{3} /);
    await expectUnseen();
  });

  it('in requests that break a service are seen by no signal', async () => {
    const database = new DatabaseSync(join(shop.dataFolder, 'product-service.sqlite'));
    database.exec('drop table products');
    database.close();
    const order = { product_id: '1' };
    await request(shop.gateway.url).post('/api/orders').set(headers()).send(order).expect(500);
    await request(shop.gateway.url).get(`/api/products?token=${secret()}`).set(headers()).expect(502);
    await request(shop.products.url).get(`/products/1?token=${secret()}`).set(headers()).expect(500);
    await expectUnseen();
  });
});

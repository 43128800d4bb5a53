import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import request from 'supertest';
import { eventually } from './support/eventually.js';
import { rawRequest, sendBytes } from './support/raw-requests.js';
import { startShop, type Shop } from './support/shop.js';
import { serverSpansOf } from './support/traces.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

/** The value of a header of a raw answer. */
function headerOf(answer: string, name: string): string {
  return new RegExp(`^${name}: (.*)\r$`, 'im').exec(answer)?.[1] ?? '';
}

describe('ids that clients send', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it.each(['a', 'Order:2026-11.23_7', 'x'.repeat(128)])(
    'a well-formed request id is kept in all four services: %s',
    async (id) => {
      const response = await request(shop.gateway.url)
        .post('/api/orders')
        .set('X-Request-ID', id)
        .send({ product_id: '1' });
      expect(response.headers['x-request-id']).toBe(id);
      await eventually(() => {
        for (const service of shop.all) {
          const lines = service.lines.filter(({ request_id }) => request_id === id);
          expect(lines.map(({ event }) => event)).toContain('request_completed');
        }
      });
    },
  );

  it.each([
    ['10 kB', ['X-Request-ID: ' + 'a'.repeat(10_000)]],
    ['129 characters', ['X-Request-ID: ' + 'b'.repeat(129)]],
    ['unicode', ['X-Request-ID: übel☃']],
    ['quotes', ['X-Request-ID: evil","level":"fatal']],
    ['an encoded newline', ['X-Request-ID: evil%0a{"level":"fatal"}']],
    ['a space', ['X-Request-ID: evil id']],
    ['markup', ['X-Request-ID: <evil>']],
    ['nothing', ['X-Request-ID:']],
    ['two headers', ['X-Request-ID: evil1', 'X-Request-ID: evil2']],
  ])('a request id of %s is replaced by a fresh one', async (_what, headers) => {
    const bytes = rawRequest({ method: 'GET', path: '/products/1', headers });
    const answer = await sendBytes(shop.products, bytes);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    const fresh = headerOf(answer, 'x-request-id');
    expect(fresh).toMatch(UUID);
    await eventually(() => {
      const lines = shop.products.lines.filter(({ request_id }) => request_id === fresh);
      expect(lines.map(({ event }) => event)).toEqual([
        'request_started',
        'business_event',
        'request_completed',
      ]);
    });
    expect(JSON.stringify(shop.products.lines)).not.toMatch(/evil|aaaaaaaaa|bbbbbbbbb/);
  });

  it.each([
    ['a folded line', 'X-Request-ID: good\r\n {"level":"fatal"}'],
    ['a bare newline', 'X-Request-ID: good\n{"level":"fatal"}'],
    ['a bare carriage return', 'X-Request-ID: good\r{"level":"fatal"}'],
    ['a control character', 'X-Request-ID: \u001b[31mred'],
    ['a NUL', 'X-Request-ID: a\u0000b'],
  ])('a request id with %s gets into no line', async (_what, header) => {
    const bytes = rawRequest({ method: 'GET', path: '/products/1', headers: [header] });
    expect(await sendBytes(shop.products, bytes)).toMatch(/^HTTP\/1.1 (200|400) /);
    expect((await fetch(`${shop.products.url}/health`)).status).toBe(200);
    expect(JSON.stringify(shop.products.lines)).not.toMatch(/fatal|31mred|a\\u0000b/);
    expect(shop.products.otherOutput).toEqual([]);
  });

  it.each([
    ['all zeros', [`traceparent: 00-${'0'.repeat(32)}-${PARENT}-01`]],
    ['no parent', [`traceparent: 00-${TRACE}-${'0'.repeat(16)}-01`]],
    ['the forbidden version', [`traceparent: ff-${TRACE}-${PARENT}-01`]],
    ['upper case', [`traceparent: 00-${TRACE.toUpperCase()}-${PARENT}-01`]],
    ['a short id', [`traceparent: 00-${TRACE.slice(1)}-${PARENT}-01`]],
    ['more than version 00 has', [`traceparent: 00-${TRACE}-${PARENT}-01-more`]],
    ['letters that are no digits', [`traceparent: 00-${'g'.repeat(32)}-${PARENT}-01`]],
    ['10 kB', [`traceparent: ${'0'.repeat(10_000)}`]],
    ['two headers', [`traceparent: 00-${TRACE}-${PARENT}-01`, `traceparent: 00-${TRACE}-${PARENT}-01`]],
    ['nothing', ['traceparent:']],
  ])('a traceparent of %s begins a new trace', async (_what, headers) => {
    const bytes = rawRequest({ method: 'GET', path: '/products/1', headers });
    const answer = await sendBytes(shop.products, bytes);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    const traceId = headerOf(answer, 'x-trace-id');
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect([TRACE, '0'.repeat(32)]).not.toContain(traceId);
    await eventually(() => {
      const spans = serverSpansOf(shop.collector, 'product-service').filter(
        (span) => span.traceId === traceId,
      );
      expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual([undefined]);
    });
  });

  it.each([
    ['tracestate', `vendor=${'x'.repeat(8_000)}`],
    ['tracestate', '=,=,;;'],
    ['baggage', `user=${'x'.repeat(12_000)}`],
    ['baggage', '%%%=%zz;=,'],
  ])('a %s that is none (%.12s…) harms nothing', async (name, value) => {
    const headers = [`traceparent: 00-${TRACE}-${PARENT}-01`, `${name}: ${value}`];
    const answer = await sendBytes(
      shop.gateway,
      rawRequest({ method: 'GET', path: '/api/products', headers }),
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(headerOf(answer, 'x-trace-id')).toBe(TRACE);
  });
});

describe('ids that travel on', () => {
  let downstream: Server;
  let received: IncomingHttpHeaders[];
  let shop: Shop;
  beforeAll(async () => {
    received = [];
    downstream = createServer((incoming, answer) => {
      received.push(incoming.headers);
      answer.setHeader('content-type', 'application/json').end('[]');
    }).listen(0, '127.0.0.1');
    await once(downstream, 'listening');
    const url = `http://127.0.0.1:${(downstream.address() as AddressInfo).port}`;
    shop = await startShop({ services: { 'api-gateway': { PRODUCT_SERVICE_URL: url } } });
  });
  afterAll(async () => {
    await shop.close();
    downstream.closeAllConnections();
    downstream.close();
  });

  it("the next service sees trace, span, tracestate, baggage and both ids, and none of the client's other headers", async () => {
    const response = await request(shop.gateway.url)
      .get('/api/products')
      .set({
        traceparent: `00-${TRACE}-${PARENT}-01`,
        tracestate: 'vendor=a,other=b',
        baggage: 'customer=gold',
        'X-Request-ID': 'travels-on',
        Authorization: 'Bearer secret',
        Cookie: 'session=secret',
      });
    expect(response.status).toBe(200);
    const client = await eventually(() => {
      const span = shop.collector.spans.find(({ traceId, kind }) => traceId === TRACE && kind === 'CLIENT');
      if (!span) throw new Error('the client span has not arrived');
      return span;
    });
    expect(received).toEqual([
      expect.objectContaining({
        traceparent: `00-${TRACE}-${client.spanId}-01`,
        tracestate: 'vendor=a,other=b',
        baggage: 'customer=gold',
        'x-request-id': 'travels-on',
        'x-trace-id': TRACE,
      }),
    ]);
    expect(received[0]).not.toHaveProperty('authorization');
    expect(received[0]).not.toHaveProperty('cookie');
  });
});

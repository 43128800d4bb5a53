import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import request from 'supertest';
import { eventually } from './support/eventually.js';
import type { LogLine, ServiceProcess } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';
import { type ReceivedSpan, spanNamed, spansOfTrace } from './support/traces.js';

function lineOf(service: ServiceProcess, event: string, requestId: string | undefined): Promise<LogLine> {
  return eventually(() => {
    const line = service.linesOf(event).find(({ request_id }) => request_id === requestId);
    if (!line) throw new Error(`no line ${event} of request ${requestId} in ${service.name}`);
    return line;
  });
}

describe('the signals of failures', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ services: { 'payment-service': { FAILURE_RATE: '1' } } });
  });
  afterAll(() => shop.close());

  /** The spans of the request, once its server span in `service` has arrived: the last to end there. */
  async function traceOf(headers: Record<string, string>, service: string): Promise<ReceivedSpan[]> {
    return eventually(() => {
      const spans = spansOfTrace(shop.collector, headers['x-trace-id'] ?? '');
      expect(spans.filter((span) => span.kind === 'SERVER' && span.service === service)).toHaveLength(1);
      return spans;
    });
  }

  /** The spans of a declined checkout, once all seven server spans have arrived; each service sends its own. */
  async function checkoutTraceOf(headers: Record<string, string>): Promise<ReceivedSpan[]> {
    return eventually(() => {
      const spans = spansOfTrace(shop.collector, headers['x-trace-id'] ?? '');
      expect(spans.filter((span) => span.kind === 'SERVER')).toHaveLength(7);
      return spans;
    });
  }

  describe('when a payment is declined', () => {
    let spans: ReceivedSpan[];
    let orderId: string;
    beforeAll(async () => {
      const response = await request(shop.gateway.url)
        .post('/api/orders')
        .send({ product_id: '2' })
        .expect(402);
      orderId = response.body.order.order_id;
      spans = await checkoutTraceOf(response.headers);
    });

    it('the payment span says why and is an error', () => {
      const { attributes, status } = spanNamed(spans, 'payment-service', 'process_payment');
      expect(attributes).toMatchObject({
        'payment.order_id': orderId,
        'payment.amount': 699.99,
        'payment.error_reason': 'declined',
      });
      expect(status.code).toBe('ERROR');
    });

    it("the gateway's create_order is an error that names the order", () => {
      const { attributes, status } = spanNamed(spans, 'api-gateway', 'create_order');
      expect(attributes['order.id']).toBe(orderId);
      expect(status.code).toBe('ERROR');
    });

    it('creating the order itself is none', () => {
      expect(spanNamed(spans, 'order-service', 'create_order').status.code).toBe('UNSET');
    });

    it('no server span is one: 402 is an answer', () => {
      const servers = spans.filter(({ kind }) => kind === 'SERVER');
      expect(servers).toHaveLength(7);
      expect(servers.map(({ status }) => status.code)).toEqual(Array(7).fill('UNSET'));
    });
  });

  it.each([
    ['products', 'GET', '/products/unknown', 404],
    ['products', 'GET', '/products/not%20an%20id', 400],
    ['products', 'GET', '/nothing-here', 404],
    ['orders', 'GET', `/orders/${randomUUID()}`, 404],
    ['payments', 'GET', `/payments/${randomUUID()}`, 404],
    ['gateway', 'GET', `/api/orders/${randomUUID()}`, 404],
    ['gateway', 'POST', '/api/orders', 400],
  ] as const)(
    '%s: %s %s makes no error of its server span, nor of a lookup',
    async (name, method, path, status) => {
      const response = await request(shop[name].url)[method === 'GET' ? 'get' : 'post'](path);
      expect(response.status).toBe(status);
      const spans = await traceOf(response.headers, shop[name].name);
      const own = spans.filter(({ service, kind }) => service === shop[name].name && kind !== 'CLIENT');
      expect(own.filter(({ status }) => status.code === 'ERROR')).toEqual([]);
    },
  );

  it('a product that is not there is a failed checkout in the gateway', async () => {
    const response = await request(shop.gateway.url).post('/api/orders').send({ product_id: 'unknown' });
    expect(response.status).toBe(404);
    const spans = await traceOf(response.headers, 'api-gateway');
    expect(spanNamed(spans, 'api-gateway', 'create_order').status.code).toBe('ERROR');
    expect(spanNamed(spans, 'api-gateway', 'POST /api/orders').status.code).toBe('UNSET');
  });

  describe('when a database breaks', () => {
    let response: request.Response;
    beforeAll(async () => {
      const database = new DatabaseSync(join(shop.dataFolder, 'product-service.sqlite'));
      database.exec('drop table products');
      database.close();
      response = await request(shop.products.url).get('/products/1');
    });

    it('the client is told no more than the ids', () => {
      expect(response.status).toBe(500);
      expect(response.body).toEqual({
        error: 'Internal Server Error',
        request_id: response.headers['x-request-id'],
        trace_id: response.headers['x-trace-id'],
      });
    });

    it('one line tells what happened, with the stack', async () => {
      const line = await lineOf(shop.products, 'unhandled_exception', response.headers['x-request-id']);
      expect(line).toMatchObject({
        level: 'error',
        trace_id: response.headers['x-trace-id'],
        span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
        error: expect.stringContaining('no such table'),
        stack: expect.stringMatching(/\n\s+at .*products\.repository\.ts:\d+/),
      });
      expect(shop.products.linesOf('unhandled_exception')).toHaveLength(1);
    });

    it('query, use case and server span are errors', async () => {
      const spans = await traceOf(response.headers, 'product-service');
      for (const name of ['SELECT products', 'get_product', 'GET /products/:id']) {
        expect(spanNamed(spans, 'product-service', name).status.code).toBe('ERROR');
      }
      const server = spanNamed(spans, 'product-service', 'GET /products/:id');
      expect(server.attributes).toMatchObject({ 'http.response.status_code': 500, 'error.type': '500' });
      expect(server.events).toEqual([expect.objectContaining({ name: 'exception' })]);
    });

    it('request_completed is an error, too', async () => {
      const line = await lineOf(shop.products, 'request_completed', response.headers['x-request-id']);
      expect(line).toMatchObject({ level: 'error', status_code: 500 });
    });

    it('the gateway fails the order, in span, log and answer', async () => {
      const order = await request(shop.gateway.url).post('/api/orders').send({ product_id: '1' });
      expect([order.status, order.body]).toEqual([500, { error: 'Failed to create order' }]);
      const spans = await traceOf(order.headers, 'api-gateway');
      for (const name of ['create_order', 'POST /api/orders']) {
        expect(spanNamed(spans, 'api-gateway', name).status.code).toBe('ERROR');
      }
      const line = await lineOf(shop.gateway, 'order_failed', order.headers['x-request-id']);
      expect(line).toMatchObject({ level: 'error', downstream: 'product-service', reason: 'invalid_answer' });
    });

    it('the product list is 502, an error of the gateway', async () => {
      const list = await request(shop.gateway.url).get('/api/products');
      expect([list.status, list.body]).toEqual([502, { error: 'product-service is unavailable' }]);
      const spans = await traceOf(list.headers, 'api-gateway');
      expect(spanNamed(spans, 'api-gateway', 'GET /api/products').status.code).toBe('ERROR');
      expect(spanNamed(spans, 'api-gateway', 'list_products').status.code).toBe('ERROR');
    });
  });
});

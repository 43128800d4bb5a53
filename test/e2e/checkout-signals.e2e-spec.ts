import request from 'supertest';
import { selectSamples } from '../../tools/prometheus/select-samples.ts';
import { eventually } from './support/eventually.js';
import { OPENMETRICS, readings, rises, samplesOf } from './support/series.js';
import { startShop, type Shop } from './support/shop.js';
import { completeTrace, type ReceivedSpan, spanNamed, traceTree } from './support/traces.js';

const CLIENT_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLIENT_SPAN = '00f067aa0ba902b7';
const REQUEST_ID = 'one-order';
const SPANS = 26;

describe('the signals of one paid order', () => {
  let shop: Shop;
  let spans: ReceivedSpan[];
  let body: { order: { order_id: string }; payment: { payment_id: string; processing_time_ms: number } };
  let requestsBefore: Record<string, number>[];

  beforeAll(async () => {
    shop = await startShop({ environment: { ENVIRONMENT: 'production' } });
    requestsBefore = await Promise.all(shop.all.map((service) => readings(service, 'http_requests_total')));
    const response = await request(shop.gateway.url)
      .post('/api/orders')
      .set('traceparent', `00-${CLIENT_TRACE}-${CLIENT_SPAN}-01`)
      .set('X-Request-ID', REQUEST_ID)
      .send({ product_id: '1', quantity: 2 })
      .expect(201);
    body = response.body;
    spans = await completeTrace(shop.collector, CLIENT_TRACE, SPANS);
  });
  afterAll(() => shop.close());

  it('are one trace from the gateway through each service to its database', () => {
    expect(traceTree(spans)).toEqual([
      'api-gateway SERVER POST /api/orders',
      '  api-gateway INTERNAL create_order',
      '    api-gateway CLIENT GET',
      '      product-service SERVER GET /products/:id',
      '        product-service INTERNAL get_product',
      '          product-service CLIENT SELECT products',
      '    api-gateway CLIENT PATCH',
      '      order-service SERVER PATCH /orders/:id',
      '        order-service INTERNAL change_order',
      '          order-service CLIENT UPDATE orders',
      '    api-gateway CLIENT POST',
      '      order-service SERVER POST /orders',
      '        order-service INTERNAL create_order',
      '          order-service CLIENT INSERT orders',
      '    api-gateway CLIENT POST',
      '      payment-service SERVER POST /payments',
      '        payment-service INTERNAL process_payment',
      '          payment-service CLIENT INSERT payments',
      '          payment-service CLIENT SELECT payments',
      '    api-gateway CLIENT POST',
      '      product-service SERVER POST /reservations',
      '        product-service INTERNAL reserve_stock',
      '          product-service CLIENT BEGIN',
      '          product-service CLIENT COMMIT',
      '          product-service CLIENT INSERT reservations',
      '          product-service CLIENT UPDATE products',
    ]);
  });

  it("continue the client's trace", () => {
    expect(spanNamed(spans, 'api-gateway', 'POST /api/orders').parentSpanId).toBe(CLIENT_SPAN);
  });

  it.each([
    [
      'api-gateway',
      'create_order',
      () => ({
        'order.id': body.order.order_id,
        'order.product_id': '1',
        'order.quantity': 2,
        'order.processing_time_ms': expect.any(Number),
      }),
    ],
    [
      'product-service',
      'get_product',
      () => ({ 'product.id': '1', 'product.name': 'Laptop', 'product.price': 999.99 }),
    ],
    [
      'order-service',
      'create_order',
      () => ({
        'order.id': body.order.order_id,
        'order.product_id': '1',
        'order.quantity': 2,
        'order.processing_time_ms': expect.any(Number),
      }),
    ],
    [
      'payment-service',
      'process_payment',
      () => ({
        'payment.order_id': body.order.order_id,
        'payment.amount': 1999.98,
        'payment.id': body.payment.payment_id,
        'payment.processing_time_ms': body.payment.processing_time_ms,
      }),
    ],
    [
      'order-service',
      'INSERT orders',
      () => ({
        'db.system.name': 'sqlite',
        'db.operation.name': 'INSERT',
        'db.collection.name': 'orders',
        'db.query.text': expect.stringMatching(/^insert into "orders" .* values \(\?(, \?)+\)/),
      }),
    ],
    [
      'api-gateway',
      'POST /api/orders',
      () => ({
        'http.request.method': 'POST',
        'http.route': '/api/orders',
        'http.response.status_code': 201,
        'url.path': '/api/orders',
        'request.id': REQUEST_ID,
      }),
    ],
  ] as const)('tell in %s on the span %s what it worked on', (service, name, attributes) => {
    expect(spanNamed(spans, service, name).attributes).toMatchObject(attributes());
  });

  it('name service, version, environment and instance on each span', () => {
    const instances = new Map<string, unknown>();
    for (const { service, resource } of spans) {
      expect(resource).toMatchObject({
        'service.name': service,
        'service.version': '0.1.0',
        'deployment.environment.name': 'production',
        'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      instances.set(service, resource['service.instance.id']);
    }
    expect(new Set(instances.values()).size).toBe(4);
  });

  it('call nothing an error', () => {
    expect(spans.filter(({ status }) => status.code === 'ERROR')).toEqual([]);
  });

  it('count one request more in each service, and two in orders and products', async () => {
    const after = await Promise.all(shop.all.map((service) => readings(service, 'http_requests_total')));
    expect(after.map((now, index) => rises(requestsBefore[index] ?? {}, now))).toEqual([
      { 'POST /api/orders 201': 1 },
      { 'POST /orders 201': 1, 'PATCH /orders/:id 200': 1 },
      { 'GET /products/:id 200': 1, 'POST /reservations 200': 1 },
      { 'POST /payments 200': 1 },
    ]);
  });

  it('lead from the duration metric of each service to the trace', async () => {
    for (const service of shop.all) {
      const buckets = selectSamples(
        await samplesOf(service, OPENMETRICS),
        'http_request_duration_seconds_bucket',
      );
      const traces = buckets.flatMap(({ exemplar }) => exemplar?.labels['trace_id'] ?? []);
      expect(new Set(traces)).toEqual(new Set([CLIENT_TRACE]));
    }
  });

  it('are found in the log of all four services by trace id, and by request id, alike', async () => {
    await eventually(() => {
      for (const service of shop.all) {
        const ofTrace = service.lines.filter(({ trace_id }) => trace_id === CLIENT_TRACE);
        expect(ofTrace.map(({ event }) => event)).toContain('request_completed');
        expect(service.lines.filter(({ request_id }) => request_id === REQUEST_ID)).toEqual(ofTrace);
      }
    });
  });

  it('give each log line the id of a span of this trace', () => {
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const lines = shop.all.flatMap((service) => service.lines.filter(({ request_id }) => request_id));
    expect(lines.filter(({ span_id }) => !ids.has(String(span_id)))).toEqual([]);
    expect(new Set(lines.map(({ trace_flags }) => trace_flags))).toEqual(new Set(['01']));
  });
});

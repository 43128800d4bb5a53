import { json } from 'node:stream/consumers';
import { SpanStatusCode } from '@opentelemetry/api';
import { loadSettings } from '@shop/observability';
import request from 'supertest';
import { type FakeServer, fakeServer } from '../../../../libs/observability/testing/fake-server.js';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { ApiGatewaySettings } from '../settings.js';
import { orderEvents } from './orders.events.js';
import { OrdersModule } from './orders.module.js';

const ORDER_ID = '3f0c2f2e-8f0c-4d7e-9b1a-5a0f6d1f7c11';
const PRODUCT = { id: '1', name: 'Laptop', price: 1.1, stock: 50 };
const ORDER = {
  order_id: ORDER_ID,
  product_id: '1',
  product_name: 'Laptop',
  quantity: 3,
  total_price: 3.3,
  status: 'created',
  created_at: '2026-11-02T09:30:00.000Z',
};
const PAYMENT = {
  payment_id: '8a1b7c1e-45f2-4b0e-8b1f-0e6a4b9f2d10',
  order_id: ORDER_ID,
  amount: 3.3,
  status: 'completed',
  processing_time_ms: 5,
};
const PAID = { ...ORDER, status: 'paid' };
const FAILED = { ...ORDER, status: 'payment_failed', status_reason: 'declined' };

/** What a service answers to one route: status and body, or a way to fail. */
type Answer = readonly [status: number, body: unknown] | 'hang' | 'reset' | 'garbage';

const GOOD: Readonly<Record<string, Answer>> = {
  'GET /products/1': [200, PRODUCT],
  'POST /orders': [201, ORDER],
  'POST /payments': [200, PAYMENT],
  [`PATCH /orders/${ORDER_ID}`]: [200, PAID],
};
const DECLINED: Readonly<Record<string, Answer>> = {
  'POST /payments': [402, { error: 'Payment declined', order_id: ORDER_ID }],
  [`PATCH /orders/${ORDER_ID}`]: [200, FAILED],
};

describe('a checkout', () => {
  let shop: FakeServer;
  let app: ObservedApp;
  let calls: { call: string; body: unknown }[];
  let answers: Record<string, Answer>;

  beforeEach(async () => {
    calls = [];
    answers = { ...GOOD };
    shop = await fakeServer(async (incoming, response) => {
      const call = `${incoming.method} ${incoming.url}`;
      calls.push({ call, body: incoming.method === 'GET' ? undefined : await json(incoming) });
      const answer = answers[call] ?? [404, { error: 'Not Found' }];
      if (answer === 'hang') return;
      if (answer === 'reset') return incoming.socket.resetAndDestroy();
      const [status, body] = answer === 'garbage' ? [200, { surprise: true }] : answer;
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
    const [settings] = loadSettings([{ type: ApiGatewaySettings }], {
      PRODUCT_SERVICE_URL: shop.url,
      ORDER_SERVICE_URL: shop.url,
      PAYMENT_SERVICE_URL: shop.url,
      // Long enough for the first call of a busy machine: only those that hang wait for it.
      OUTGOING_TIMEOUT_MS: '2000',
    });
    app = await observedApp({
      businessEvents: orderEvents,
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: ApiGatewaySettings, useValue: settings }],
          exports: [ApiGatewaySettings],
        },
        OrdersModule,
      ],
    });
  });
  afterEach(async () => {
    await app.close();
    await shop.close();
  });

  const checkOut = (body: object = { product_id: '1', quantity: 3 }) =>
    request(app.url).post('/api/orders').set('Idempotency-Key', 'key').send(body);
  const bodiesOf = (call: string) => calls.filter((made) => made.call === call).map(({ body }) => body);
  const span = () => app.spans.find(({ name }) => name === 'create_order');
  const outcomes = async (): Promise<string[]> =>
    (await app.series('business_events_total'))
      .filter(({ labels, value }) => labels.event_type === 'order_creation' && value > 0)
      .map(({ labels, value }) => `${labels.status} ${value}`);

  it('looks up, orders, pays and marks as paid, in this order and once each', async () => {
    await checkOut().expect(201, { order: PAID, payment: PAYMENT });
    expect(calls).toEqual([
      { call: 'GET /products/1', body: undefined },
      {
        call: 'POST /orders',
        body: { product_id: '1', product_name: 'Laptop', quantity: 3, total_price: 3.3 },
      },
      { call: 'POST /payments', body: { order_id: ORDER_ID, amount: 3.3 } },
      { call: `PATCH /orders/${ORDER_ID}`, body: { status: 'paid' } },
    ]);
    expect(await outcomes()).toEqual(['success 1']);
    expect(span()?.attributes).toMatchObject({
      'order.id': ORDER_ID,
      'order.product_id': '1',
      'order.quantity': 3,
      'order.processing_time_ms': expect.any(Number),
    });
  });

  it('hands the idempotency key to order-service', async () => {
    await checkOut().expect(201);
    const order = shop.requests.find(({ url }) => url === '/orders');
    expect(order?.headers['idempotency-key']).toBe('key');
  });

  it('asks nobody when it is faulty', async () => {
    await checkOut({ product_id: '1', quantity: '3' }).expect(400);
    expect(calls).toEqual([]);
  });

  it('of a product that does not exist is 404, and orders nothing', async () => {
    answers['GET /products/1'] = [404, { error: 'Product not found' }];
    await checkOut().expect(404, { error: 'Product not found' });
    expect(calls).toHaveLength(1);
    expect(await outcomes()).toEqual(['product_not_found 1']);
    expect(span()?.status.code).toBe(SpanStatusCode.ERROR);
  });

  describe.each(['GET /products/1', 'POST /orders'])('whose %s fails', (call) => {
    it.each<Answer>(['hang', 'reset', 'garbage', [500, { error: 'Internal Server Error' }], [400, {}]])(
      'is 500, and charges nothing: %p',
      async (answer) => {
        answers[call] = answer;
        await checkOut().expect(500, { error: 'Failed to create order' });
        expect(bodiesOf('POST /payments')).toEqual([]);
        expect(await outcomes()).toEqual(['order_failed 1']);
        expect(app.lines('unhandled_exception')).toEqual([]);
        expect(span()?.status.code).toBe(SpanStatusCode.ERROR);
      },
    );
  });

  it('with a key of another request is 409, and charges nothing', async () => {
    const body = { error: 'Idempotency-Key was already used with another request' };
    answers['POST /orders'] = [409, body];
    await checkOut().expect(409, body);
    expect(bodiesOf('POST /payments')).toEqual([]);
  });

  it('whose payment is declined is 402, with the order that says so', async () => {
    Object.assign(answers, DECLINED);
    await checkOut().expect(402, { error: 'Payment failed', order: FAILED });
    expect(bodiesOf(`PATCH /orders/${ORDER_ID}`)).toEqual([{ status: 'payment_failed', reason: 'declined' }]);
    expect(await outcomes()).toEqual(['payment_failed 1']);
    expect(span()?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it.each<[Answer, string]>([
    ['hang', 'timeout'],
    ['reset', 'unreachable'],
    ['garbage', 'invalid_answer'],
    [[500, { error: 'Internal Server Error' }], 'invalid_answer'],
    [[402, { error: 'Payment Required' }], 'invalid_answer'],
  ])(
    'whose payment gets no answer to work with is 402, and the order knows why: %p',
    async (answer, reason) => {
      answers['POST /payments'] = answer;
      answers[`PATCH /orders/${ORDER_ID}`] = [200, { ...FAILED, status_reason: reason }];
      const { body } = await checkOut().expect(402);
      expect(body).toEqual({ error: 'Payment failed', order: { ...FAILED, status_reason: reason } });
      expect(bodiesOf(`PATCH /orders/${ORDER_ID}`)).toEqual([{ status: 'payment_failed', reason }]);
      expect(app.lines('payment_failed')).toMatchObject([{ order_id: ORDER_ID, amount: 3.3, reason }]);
      expect(await outcomes()).toEqual(['payment_failed 1']);
    },
  );

  it.each<Answer>(['hang', 'reset', 'garbage', [409, { error: 'Order is already cancelled' }]])(
    'that was paid is 201 also when order-service cannot be told: %p',
    async (answer) => {
      answers[`PATCH /orders/${ORDER_ID}`] = answer;
      await checkOut().expect(201, { order: PAID, payment: PAYMENT });
      expect(app.lines('order_update_failed')).toMatchObject([
        { level: 'error', order_id: ORDER_ID, status: 'paid' },
      ]);
      expect(await outcomes()).toEqual(['success 1']);
    },
  );

  it('that was declined says so also when order-service cannot be told', async () => {
    Object.assign(answers, DECLINED, { [`PATCH /orders/${ORDER_ID}`]: 'reset' });
    await checkOut().expect(402, { error: 'Payment failed', order: FAILED });
    expect(app.lines('order_update_failed')).toMatchObject([{ status: 'payment_failed' }]);
  });

  it('that is repeated after it was paid gets its answer again, and counts no second sale', async () => {
    answers['POST /orders'] = [201, PAID];
    await checkOut().expect(201, { order: PAID, payment: PAYMENT });
    expect(bodiesOf(`PATCH /orders/${ORDER_ID}`)).toEqual([]);
    expect(await outcomes()).toEqual([]);
  });

  it.each([FAILED, { ...ORDER, status: 'cancelled' }])(
    'that is repeated after it ended unpaid is 402, and charges nothing: %p',
    async (order) => {
      answers['POST /orders'] = [201, order];
      await checkOut().expect(402, { error: 'Payment failed', order });
      expect(bodiesOf('POST /payments')).toEqual([]);
      expect(await outcomes()).toEqual([]);
    },
  );
});

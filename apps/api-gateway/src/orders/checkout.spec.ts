import type { IncomingMessage, ServerResponse } from 'node:http';
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
const PENDING = { ...ORDER, status: 'payment_pending' };
const RESERVATION = { order_id: ORDER_ID, product_id: '1', quantity: 3, status: 'held' };
const FAILED = { ...ORDER, status: 'payment_failed', status_reason: 'declined' };

/** What a service answers to one route: status and body, or a way to fail. */
type Answer = readonly [status: number, body: unknown] | 'hang' | 'reset' | 'garbage' | 'reset and close';
/** Answers one after the other; the last one for good. */
interface InTurn {
  readonly inTurn: Answer[];
}

/** What an order is told, and what order-service answers. */
const TELL = `PATCH /orders/${ORDER_ID}`;

const GOOD: Readonly<Record<string, Answer>> = {
  'GET /products/1': [200, PRODUCT],
  'POST /orders': [201, ORDER],
  'POST /reservations': [200, RESERVATION],
  'POST /reservations/give-back': [200, { ...RESERVATION, status: 'given_back' }],
  'POST /payments': [200, PAYMENT],
  [`GET /payments/of-order/${ORDER_ID}`]: [200, PAYMENT],
  'POST /payments/void': [200, { ...PAYMENT, status: 'voided' }],
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
  let bank: FakeServer;
  let answers: Record<string, Answer | InTurn>;

  beforeEach(async () => {
    calls = [];
    answers = { ...GOOD };
    const respond = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
      const call = `${incoming.method} ${incoming.url}`;
      calls.push({ call, body: incoming.method === 'GET' ? undefined : await json(incoming) });
      const answer = nextOf(answers[call] ?? [404, { error: 'Not Found' }]);
      if (answer === 'hang') return;
      if (answer === 'reset') return void incoming.socket.resetAndDestroy();
      if (answer === 'reset and close') return bank.close();
      const [status, body] = answer === 'garbage' ? [200, { surprise: true }] : answer;
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    shop = await fakeServer(respond);
    bank = await fakeServer(respond);
    const [settings] = loadSettings([{ type: ApiGatewaySettings }], {
      PRODUCT_SERVICE_URL: shop.url,
      ORDER_SERVICE_URL: shop.url,
      PAYMENT_SERVICE_URL: bank.url,
      // Long enough for the first call of a busy machine: only those that hang wait for it.
      OUTGOING_TIMEOUT_MS: '1500',
      CHECKOUT_TIMEOUT_MS: '4000',
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
    await bank.close();
  });

  const checkOut = (body: object = { product_id: '1', quantity: 3 }) =>
    request(app.url).post('/api/orders').set('Idempotency-Key', 'key').send(body);
  const bodiesOf = (call: string) => calls.filter((made) => made.call === call).map(({ body }) => body);
  const retries = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await app.series('downstream_retries_total'))
        .filter(({ value }) => value > 0)
        .map(({ labels, value }) => [`${labels.downstream} ${labels.outcome}`, value]),
    );
  const span = () => app.spans.find(({ name }) => name === 'create_order');
  const outcomes = async (): Promise<string[]> =>
    (await app.series('business_events_total'))
      .filter(({ labels, value }) => labels.event_type === 'order_creation' && value > 0)
      .map(({ labels, value }) => `${labels.status} ${value}`);

  it('looks up, orders, reserves, pays and marks as paid, in this order and once each', async () => {
    await checkOut().expect(201, { order: PAID, payment: PAYMENT });
    expect(calls).toEqual([
      { call: 'GET /products/1', body: undefined },
      {
        call: 'POST /orders',
        body: { product_id: '1', product_name: 'Laptop', quantity: 3, total_price: 3.3 },
      },
      { call: 'POST /reservations', body: { order_id: ORDER_ID, product_id: '1', quantity: 3 } },
      { call: 'POST /payments', body: { order_id: ORDER_ID, amount: 3.3 } },
      { call: `PATCH /orders/${ORDER_ID}`, body: { status: 'paid' } },
    ]);
    expect(await outcomes()).toEqual(['success 1']);
    expect(span()?.attributes).toMatchObject({
      'order.id': ORDER_ID,
      'order.product_id': '1',
      'order.quantity': 3,
      'order.processing_time_ms': expect.any(Number),
      'order.status': 'paid',
    });
  });

  it('hands the idempotency key to order-service, and what it stands for', async () => {
    await checkOut().expect(201);
    // Another price is the same request, another quantity is another one.
    answers['GET /products/1'] = [200, { ...PRODUCT, price: 2.2 }];
    await checkOut().expect(201);
    await checkOut({ product_id: '1', quantity: 4 }).expect(201);
    const sent = shop.requests.filter(({ url }) => url === '/orders').map(({ headers }) => headers);
    expect(sent.map((headers) => headers['idempotency-key'])).toEqual(['key', 'key', 'key']);
    const [first, second, third] = sent.map((headers) => headers['idempotency-fingerprint']);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('without a key asks order-service again under one of its own', async () => {
    answers['POST /orders'] = { inTurn: ['reset', [201, ORDER]] };
    await request(app.url).post('/api/orders').send({ product_id: '1', quantity: 3 }).expect(201);
    const keys = shop.requests
      .filter(({ url }) => url === '/orders')
      .map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys)).toEqual(new Set([expect.stringMatching(/^[0-9a-f-]{36}$/)]));
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

  describe.each(['GET /products/1', 'POST /orders', 'POST /reservations'])('whose %s fails', (call) => {
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

  it('of more than there is in stock is 409, cancels the order and charges nothing', async () => {
    answers['POST /reservations'] = [409, { error: 'Not enough stock' }];
    answers[TELL] = [200, { ...ORDER, status: 'cancelled', status_reason: 'not_enough_stock' }];
    await checkOut().expect(409, { error: 'Not enough stock' });
    expect(bodiesOf(TELL)).toEqual([{ status: 'cancelled', reason: 'not_enough_stock' }]);
    expect(bodiesOf('POST /payments')).toEqual([]);
    expect(await outcomes()).toEqual(['not_enough_stock 1']);
    expect(span()?.attributes['order.status']).toBe('cancelled');
  });

  it('whose payment is declined is 402, with the order that says so, and gives the stock back', async () => {
    Object.assign(answers, DECLINED);
    await checkOut().expect(402, { error: 'Payment failed', order: FAILED });
    expect(bodiesOf(TELL)).toEqual([{ status: 'payment_failed', reason: 'declined' }]);
    expect(bodiesOf('POST /reservations/give-back')).toHaveLength(1);
    expect(await outcomes()).toEqual(['payment_failed 1']);
    expect(span()?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span()?.attributes['order.status']).toBe('payment_failed');
  });

  it.each<Answer>(['hang', 'reset', 'garbage', [500, { error: 'Internal Server Error' }]])(
    'whose payment gets an answer only when it is asked for again is 201: %p',
    async (answer) => {
      answers['POST /payments'] = { inTurn: [answer, [200, PAYMENT]] };
      await checkOut().expect(201, { order: PAID, payment: PAYMENT });
      expect(bodiesOf('POST /payments')).toHaveLength(2);
      expect(await retries()).toEqual({ 'payment-service made': 1 });
      expect(app.lines('downstream_asked_again')).toMatchObject([
        { downstream: 'payment-service', attempt: 1 },
      ]);
    },
  );

  it.each<[Answer, string]>([
    ['hang', 'timeout'],
    ['reset', 'unreachable'],
    ['garbage', 'invalid_answer'],
    [[500, { error: 'Internal Server Error' }], 'invalid_answer'],
    [[402, { error: 'Payment Required' }], 'invalid_answer'],
  ])(
    'whose payment gets no answer to work with is 202 with the order, pending, and where to find it: %p',
    async (answer, reason) => {
      answers['POST /payments'] = answer;
      answers[TELL] = [200, PENDING];
      const { headers } = await checkOut().expect(202, { order: PENDING });
      expect(headers.location).toBe(`/api/orders/${ORDER_ID}`);
      expect(bodiesOf(TELL)).toEqual([{ status: 'payment_pending' }]);
      expect(bodiesOf('POST /payments').length).toBeGreaterThan(1);
      expect(bodiesOf('POST /reservations/give-back')).toEqual([]);
      expect(app.lines('payment_failed')).toMatchObject([{ order_id: ORDER_ID, amount: 3.3, reason }]);
      expect(await outcomes()).toEqual(['payment_pending 1']);
      expect(span()?.attributes['order.status']).toBe('payment_pending');
      expect(span()?.attributes['business.event_status']).toBe('payment_pending');
    },
  );

  it('whose payment gets no answer is 202 also when order-service cannot be told', async () => {
    answers['POST /payments'] = 'reset';
    answers[TELL] = 'reset';
    await checkOut().expect(202, { order: PENDING });
    expect(app.lines('order_update_failed')).toMatchObject([{ status: 'payment_pending' }]);
  });

  it('whose payment gets no answer gets the outcome when somebody else ended the order meanwhile', async () => {
    answers['POST /payments'] = 'reset';
    answers[TELL] = [409, { error: 'Order is already paid' }];
    answers[`GET /orders/${ORDER_ID}`] = [200, PAID];
    await checkOut().expect(201, { order: PAID, payment: PAYMENT });
    expect(await outcomes()).toEqual([]);
  });

  it('whose payment nobody takes is 402: nothing was charged, and the order knows why', async () => {
    await bank.close();
    const unreachable = { ...FAILED, status_reason: 'unreachable' };
    answers[TELL] = [200, unreachable];
    await checkOut().expect(402, { error: 'Payment failed', order: unreachable });
    expect(bodiesOf(TELL)).toEqual([{ status: 'payment_failed', reason: 'unreachable' }]);
    expect(bodiesOf('POST /reservations/give-back')).toHaveLength(1);
    expect(await outcomes()).toEqual(['payment_failed 1']);
  });

  it('whose payment nobody takes is 202 when the order cannot be told: a repeat may still pay it', async () => {
    await bank.close();
    answers[TELL] = 'reset';
    await checkOut().expect(202, { order: PENDING });
    expect(bodiesOf('POST /reservations/give-back')).toEqual([]);
  });

  it('whose payment is refused after it may have been taken is 202: the refusal undoes nothing', async () => {
    answers['POST /payments'] = 'reset and close';
    answers[TELL] = [200, PENDING];
    await checkOut().expect(202, { order: PENDING });
    expect(bodiesOf(TELL)).toEqual([{ status: 'payment_pending' }]);
    expect(bodiesOf('POST /payments')).toHaveLength(1);
  });

  it.each<Answer>(['hang', 'reset', 'garbage', [500, { error: 'Internal Server Error' }]])(
    'that was paid is 202 when order-service cannot be told, and nobody is told that it is paid: %p',
    async (answer) => {
      answers[TELL] = answer;
      await checkOut().expect(202, { order: PENDING });
      expect(app.lines('order_update_failed')).toMatchObject([
        { level: 'error', order_id: ORDER_ID, status: 'paid' },
        { level: 'error', order_id: ORDER_ID, status: 'payment_pending' },
      ]);
      expect(await outcomes()).toEqual(['payment_pending 1']);
    },
  );

  it.each([
    { ...ORDER, status: 'cancelled', status_reason: 'abandoned' },
    { ...FAILED, status_reason: 'unreachable' },
  ])('that was paid after its order had ended is given its money back, and is 402: %p', async (order) => {
    answers[TELL] = [409, { error: `Order is already ${order.status}` }];
    answers[`GET /orders/${ORDER_ID}`] = [200, order];
    await checkOut().expect(402, { error: 'Payment failed', order });
    expect(bodiesOf('POST /payments/void')).toEqual([{ order_id: ORDER_ID, amount: 3.3, refund: true }]);
    // Without an answer of payment-service nobody can say that the money is back.
    answers['POST /payments/void'] = 'reset';
    await checkOut().expect(202, { order });
  });

  it('that was declined says so also when order-service cannot be told', async () => {
    Object.assign(answers, DECLINED, { [TELL]: 'reset' });
    await checkOut().expect(402, { error: 'Payment failed', order: FAILED });
    expect(app.lines('order_update_failed')).toMatchObject([{ status: 'payment_failed' }]);
    // Before the order has ended its pieces stay its own.
    expect(bodiesOf('POST /reservations/give-back')).toEqual([]);
  });

  it.each<Answer>(['hang', 'reset', 'garbage'])(
    'that was declined is 402 also when the stock cannot be given back: %p',
    async (answer) => {
      Object.assign(answers, DECLINED, { 'POST /reservations/give-back': answer });
      await checkOut().expect(402, { error: 'Payment failed', order: FAILED });
      expect(app.lines('give_back_failed')).toMatchObject([{ level: 'warn', order_id: ORDER_ID }]);
    },
  );

  it('that is repeated after it was paid gets its answer again, and counts no second sale', async () => {
    answers['POST /orders'] = [201, PAID];
    await checkOut().expect(201, { order: PAID, payment: PAYMENT });
    expect(bodiesOf(TELL)).toEqual([]);
    expect(bodiesOf('POST /payments')).toEqual([]);
    expect(await outcomes()).toEqual([]);
  });

  it('that is repeated while it is pending goes on where it was', async () => {
    answers['POST /orders'] = [201, PENDING];
    await checkOut().expect(201, { order: PAID, payment: PAYMENT });
    expect(bodiesOf('POST /payments')).toHaveLength(1);
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

  it('that is repeated after it was sold out is 409 again', async () => {
    answers['POST /orders'] = [201, { ...ORDER, status: 'cancelled', status_reason: 'not_enough_stock' }];
    await checkOut().expect(409, { error: 'Not enough stock' });
    expect(bodiesOf('POST /payments')).toEqual([]);
  });
});

function nextOf(answer: Answer | InTurn): Answer {
  if (typeof answer === 'string' || !('inTurn' in answer)) return answer;
  const [next = 'hang'] = answer.inTurn.length > 1 ? answer.inTurn.splice(0, 1) : answer.inTurn;
  return next;
}

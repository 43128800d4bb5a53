import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanStatusCode } from '@opentelemetry/api';
import { DatabaseModule } from '@shop/database';
import { loadSettings } from '@shop/observability';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { paymentMigrations } from '../migrations/index.js';
import { PaymentServiceSettings } from '../settings.js';
import { paymentEvents } from './payments.events.js';
import { PaymentsModule } from './payments.module.js';

describe('payments', () => {
  let folder: string;
  let app: ObservedApp;
  let bill: { order_id: string; amount: number };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-payments-'));
    bill = { order_id: randomUUID(), amount: 1_999.98 };
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  /** payment-service on the data of this test; FAILURE_RATE 0 accepts and 1 declines every payment. */
  async function start(failureRate: 0 | 1, demoDelays = false): Promise<void> {
    const [settings] = loadSettings([{ type: PaymentServiceSettings }], {
      DATA_FOLDER: folder,
      DEMO_DELAYS: String(demoDelays),
      FAILURE_RATE: String(failureRate),
    });
    app = await observedApp({
      businessEvents: paymentEvents,
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: PaymentServiceSettings, useValue: settings }],
          exports: [PaymentServiceSettings],
        },
        DatabaseModule.forRoot({
          service: 'payment-service',
          settings: PaymentServiceSettings,
          migrations: paymentMigrations,
        }),
        PaymentsModule,
      ],
    });
  }

  const pay = (body: object = bill) => request(app.url).post('/payments').send(body);
  const declined = () => ({ error: 'Payment declined', order_id: bill.order_id });
  const useCase = () => app.spans.findLast(({ name }) => name === 'process_payment');
  const processed = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await app.series('business_events_total'))
        .filter(({ labels }) => labels.event_type === 'payment_processed')
        .map(({ labels, value }) => [labels.status, value]),
    );

  const money = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await app.series('payments_amount_cents_total')).map(({ labels, value }) => [labels.status, value]),
    );

  it('are counted in cents once, however often they are asked for', async () => {
    await start(0);
    expect(await money()).toEqual({ completed: 0, declined: 0, refunded: 0 });
    await pay().expect(200);
    await pay().expect(200);
    expect(await money()).toEqual({ completed: 199_998, declined: 0, refunded: 0 });
  });

  it('are counted in cents when they are declined, too', async () => {
    await start(1);
    await pay().expect(402);
    expect(await money()).toEqual({ completed: 0, declined: 199_998, refunded: 0 });
  });

  it('that go through are completed, and can be looked up', async () => {
    await start(0);
    const { body } = await pay().expect(200);
    expect(body).toEqual({
      ...bill,
      payment_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'completed',
      processing_time_ms: expect.any(Number),
    });
    const { payment_id } = body as { payment_id: string };
    await request(app.url).get(`/payments/${payment_id}`).expect(200, body);
    expect(useCase()?.attributes).toMatchObject({
      'payment.order_id': bill.order_id,
      'payment.amount': bill.amount,
      'payment.id': payment_id,
    });
    expect(app.lines('payment_completed')).toMatchObject([{ payment_id, ...bill }]);
  });

  it('that are declined are 402, a failed span and a reason', async () => {
    await start(1);
    await pay().expect(402, declined());
    expect(useCase()?.status.code).toBe(SpanStatusCode.ERROR);
    expect(useCase()?.attributes['payment.error_reason']).toBe('declined');
    expect(app.lines('payment_failed')).toMatchObject([{ level: 'warn', ...bill, reason: 'declined' }]);
    expect(await processed()).toEqual({ success: 0, failed: 1 });
  });

  it('of one order are taken once, however often they are asked for', async () => {
    await start(0);
    const first = await pay().expect(200);
    await pay().expect(200, first.body as object);
    await pay({ ...bill, order_id: bill.order_id.toUpperCase() }).expect(200, first.body as object);
    expect(await processed()).toEqual({ success: 1, failed: 0 });
  });

  it('of one order are one payment, however many ask at the same moment', async () => {
    // With the delay all of them have looked for a payment, and found none, before the first one is stored.
    await start(0, true);
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay().expect(200)));
    expect(new Set(answers.map(({ body }) => (body as { payment_id: string }).payment_id)).size).toBe(1);
    expect(await processed()).toEqual({ success: 1, failed: 0 });
    expect(app.lines('payment_completed')).toHaveLength(1);
  });

  it('once declined stay declined, also after a restart with better luck', async () => {
    await start(1);
    await pay().expect(402);
    await app.close();
    await start(0);
    await pay().expect(402, declined());
    expect(await processed()).toEqual({ success: 0, failed: 0 });
  });

  it('once completed stay completed, also after a restart with worse luck', async () => {
    await start(0);
    const first = await pay().expect(200);
    await app.close();
    await start(1);
    await pay().expect(200, first.body as object);
    expect(await processed()).toEqual({ success: 0, failed: 0 });
  });

  it('of one order have one amount: another one is refused', async () => {
    await start(0);
    const first = await pay().expect(200);
    await pay({ ...bill, amount: 1_999.99 }).expect(409, {
      error: 'The order already has a payment of another amount',
    });
    await pay().expect(200, first.body as object);
    expect(await processed()).toEqual({ success: 1, failed: 0 });
  });

  it('are found by their order', async () => {
    await start(0);
    const { body } = await pay().expect(200);
    const found = await request(app.url).get(`/payments/of-order/${bill.order_id}`);
    expect([found.status, found.body]).toEqual([200, body]);
  });

  describe('that are voided', () => {
    const voided = (refund: boolean) =>
      request(app.url)
        .post('/payments/void')
        .send({ ...bill, refund });
    const voids = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await app.series('business_events_total'))
          .filter(({ labels }) => labels.event_type === 'payment_voided')
          .map(({ labels, value }) => [labels.status, value]),
      );

    it.each([true, false])('before the charge cannot be charged any more, refund %p', async (refund) => {
      await start(0);
      const first = await voided(refund).expect(200);
      expect(first.body).toMatchObject({ ...bill, status: 'voided' });
      await pay().expect(402, declined());
      await voided(refund).expect(200, first.body as object);
      expect(await processed()).toEqual({ success: 0, failed: 0 });
      expect(await voids()).toEqual({ uncharged: 1, refunded: 0 });
      expect(app.lines('payment_voided')).toMatchObject([bill]);
    });

    it('after the charge are given back once, and cannot be charged again', async () => {
      await start(0);
      const { body } = await pay().expect(200);
      const refunded = { ...(body as object), status: 'refunded' };
      await voided(true).expect(200, refunded);
      await voided(true).expect(200, refunded);
      await pay().expect(402, declined());
      expect(await voids()).toEqual({ uncharged: 0, refunded: 1 });
      expect(await money()).toEqual({ completed: 199_998, declined: 0, refunded: 199_998 });
      expect(app.lines('payment_refunded')).toMatchObject([{ level: 'warn', ...bill }]);
    });

    it('after the charge stand when no refund is asked for', async () => {
      await start(0);
      const { body } = await pay().expect(200);
      await voided(false).expect(200, body as object);
      await pay().expect(200, body as object);
      expect(await voids()).toEqual({ uncharged: 0, refunded: 0 });
    });

    it('after they were declined stay declined', async () => {
      await start(1);
      await pay().expect(402);
      const { body } = await voided(true).expect(200);
      expect(body).toMatchObject({ ...bill, status: 'declined' });
    });

    it('while they are charged are one or the other, and every answer says the same', async () => {
      // The delay lets the void come in between the look for a payment and the charge.
      await start(0, true);
      const charges = Array.from({ length: 10 }, () => pay());
      const answers = Promise.all(charges.map(async (charge) => (await charge).status));
      await voided(false).expect(200);
      const { body } = await request(app.url).get(`/payments/of-order/${bill.order_id}`).expect(200);
      const { status } = body as { status: string };
      expect(new Set(await answers)).toEqual(new Set([status === 'completed' ? 200 : 402]));
      const { success = 0 } = await processed();
      expect(success).toBe(status === 'completed' ? 1 : 0);
    });
  });

  it.each(['', 'of-order/'])('that do not exist are 404: /payments/%s…', async (path) => {
    await start(0);
    await request(app.url)
      .get(`/payments/${path}${randomUUID()}`)
      .expect(404, { error: 'Payment not found' });
  });

  it.each([{ amount: 0 }, { amount: 1e-7 }, { amount: '1' }, { order_id: '1' }, { card: '4111' }])(
    'that are faulty are refused, and nothing is charged: %p',
    async (fault) => {
      await start(0);
      await pay({ ...bill, ...fault }).expect(400);
      expect(await processed()).toEqual({ success: 0, failed: 0 });
    },
  );
});

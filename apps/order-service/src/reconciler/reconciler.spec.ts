import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { SpanStatusCode } from '@opentelemetry/api';
import { DatabaseModule } from '@shop/database';
import { loadSettings } from '@shop/observability';
import request from 'supertest';
import { eventually } from '../../../../libs/observability/testing/eventually.js';
import { type FakeServer, fakeServer } from '../../../../libs/observability/testing/fake-server.js';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { orderMigrations } from '../migrations/index.js';
import { orderEvents } from '../orders/orders.events.js';
import { OrdersModule } from '../orders/orders.module.js';
import { OrderServiceSettings } from '../settings.js';
import { ReconcilerModule } from './reconciler.module.js';

const NEW_ORDER = { product_id: '1', product_name: 'Laptop', quantity: 3, total_price: 2_999.97 };
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

interface Call {
  readonly path: string | undefined;
  readonly body: { readonly order_id?: string; readonly order_ids?: string[]; readonly refund?: boolean };
}

describe('the reconciler', () => {
  let folder: string;
  let app: ObservedApp;
  let neighbours: FakeServer;
  let calls: Call[];
  /** What payment-service says of an order. */
  let paymentStatus: string;
  /** Paths that are answered with 500. */
  let broken: Set<string>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-reconciler-'));
    calls = [];
    paymentStatus = 'voided';
    broken = new Set();
    neighbours = await fakeServer(async (incoming, response) => {
      const body = (await json(incoming)) as Call['body'];
      calls.push({ path: incoming.url, body });
      const isBroken = broken.has(incoming.url ?? '');
      response
        .writeHead(isBroken ? 500 : 200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(isBroken ? { error: 'broken' } : answerTo(incoming.url, body)));
    });
  });
  afterEach(async () => {
    await app.close();
    await neighbours.close();
    await rm(folder, { recursive: true });
  });

  function answerTo(path: string | undefined, body: Call['body']): object {
    const payment_id = '8a1b7c1e-45f2-4b0e-8b1f-0e6a4b9f2d10';
    if (path === '/payments/void') {
      const status = body.refund && paymentStatus === 'completed' ? 'refunded' : paymentStatus;
      return { payment_id, order_id: body.order_id, amount: 2_999.97, status, processing_time_ms: 1 };
    }
    if (path === '/reservations/sold') return { sold: body.order_ids?.length };
    return { ...body, status: 'given_back' };
  }

  async function start(environment: Record<string, string> = {}): Promise<void> {
    const [settings] = loadSettings([{ type: OrderServiceSettings }], {
      DATA_FOLDER: folder,
      DEMO_DELAYS: 'false',
      PRODUCT_SERVICE_URL: neighbours.url,
      PAYMENT_SERVICE_URL: neighbours.url,
      OUTGOING_RETRIES: 'false',
      RECONCILE_AFTER_MS: '1',
      RECONCILE_EVERY_MS: '10',
      ...environment,
    });
    app = await observedApp({
      businessEvents: orderEvents,
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: OrderServiceSettings, useValue: settings }],
          exports: [OrderServiceSettings],
        },
        DatabaseModule.forRoot({
          service: 'order-service',
          settings: OrderServiceSettings,
          migrations: orderMigrations,
        }),
        OrdersModule,
        ReconcilerModule,
      ],
    });
  }

  const create = async (): Promise<string> => {
    const sent = request(app.url).post('/orders').set('traceparent', `00-${TRACE}-00f067aa0ba902b7-01`);
    return ((await sent.send(NEW_ORDER).expect(201)).body as { order_id: string }).order_id;
  };
  const find = async (id: string): Promise<{ status: string; status_reason?: string }> =>
    (await request(app.url).get(`/orders/${id}`).expect(200)).body as { status: string };
  const finish = (id: string, status: string) => request(app.url).patch(`/orders/${id}`).send({ status });
  const valueOf = async (name: string, labels: Record<string, string> = {}): Promise<number | undefined> =>
    (await app.series(name)).find((series) =>
      Object.entries(labels).every(([label, value]) => series.labels[label] === value),
    )?.value;
  const reconciled = async (outcome: string) => valueOf('orders_reconciled_total', { outcome });
  const pathsOf = (id: string) =>
    calls.filter(({ body }) => body.order_id === id || body.order_ids?.includes(id)).map(({ path }) => path);

  it.each([
    ['completed', 'paid', undefined, ['/payments/void', '/reservations/sold']],
    [
      'declined',
      'payment_failed',
      'declined',
      ['/payments/void', '/payments/void', '/reservations/give-back'],
    ],
    ['voided', 'cancelled', 'abandoned', ['/payments/void', '/payments/void', '/reservations/give-back']],
    ['refunded', 'cancelled', 'refunded', ['/payments/void', '/payments/void', '/reservations/give-back']],
  ])(
    'ends an order whose payment is %s as %s, and tells the neighbours once',
    async (payment, status, reason, paths) => {
      paymentStatus = payment;
      await start();
      const id = await create();
      await eventually(async () => expect(await reconciled(status)).toBe(1));
      expect(await find(id)).toMatchObject({ status, ...(reason && { status_reason: reason }) });
      expect(pathsOf(id)).toEqual(paths);
      // A charge that comes while the question is asked stands: only an order that has ended is given its money back.
      expect(calls[0]?.body.refund).toBe(false);
      expect(await valueOf('business_events_total', { event_type: 'order_final', status })).toBe(1);
      expect(app.lines('order_reconciled')).toMatchObject([{ order_id: id, status }]);
    },
  );

  it('leaves an order alone until it is due', async () => {
    await start({ RECONCILE_AFTER_MS: '60000' });
    const id = await create();
    await eventually(async () => expect(await valueOf('orders_open', { status: 'created' })).toBe(1));
    await eventually(async () =>
      expect(await valueOf('job_runs_total', { outcome: 'success' })).toBeGreaterThan(2),
    );
    expect(calls).toEqual([]);
    expect(await find(id)).toMatchObject({ status: 'created' });
    expect(await valueOf('orders_open_oldest_age_seconds')).toBeGreaterThan(0);
  });

  it('keeps an order open while payment-service does not answer, and ends it when it does', async () => {
    paymentStatus = 'completed';
    broken.add('/payments/void');
    await start();
    const id = await create();
    await eventually(async () => expect(await reconciled('failed')).toBeGreaterThan(1));
    expect(await find(id)).toMatchObject({ status: 'created' });
    expect(await valueOf('job_runs_total', { outcome: 'failure' })).toBeGreaterThan(0);
    expect(app.lines('order_not_reconciled')[0]).toMatchObject({
      level: 'warn',
      order_id: id,
      downstream: 'payment-service',
      reason: 'invalid_answer',
    });
    expect(app.lines('job_failed')[0]).toMatchObject({ level: 'error', job: 'reconcile_orders' });
    broken.clear();
    await eventually(async () => expect(await find(id)).toMatchObject({ status: 'paid' }));
  });

  it('comes back to an ended order until product-service has its pieces back', async () => {
    broken.add('/reservations/give-back');
    await start();
    const id = await create();
    await eventually(async () => expect(await find(id)).toMatchObject({ status: 'cancelled' }));
    await eventually(() =>
      expect(pathsOf(id).filter((path) => path === '/reservations/give-back').length).toBeGreaterThan(1),
    );
    broken.clear();
    await eventually(async () => expect(await reconciled('settled')).toBe(1));
    expect(await valueOf('business_events_total', { event_type: 'order_final', status: 'cancelled' })).toBe(
      1,
    );
  });

  it.each(['payment_failed', 'cancelled'])(
    'gives the money and the pieces of an order back that ended as %s',
    async (status) => {
      paymentStatus = 'completed';
      await start({ RECONCILE_AFTER_MS: '500' });
      const id = await create();
      await finish(id, status).expect(200);
      await eventually(async () => expect(await reconciled('settled')).toBe(1));
      expect(pathsOf(id)).toEqual(['/payments/void', '/reservations/give-back']);
      expect(calls[0]?.body.refund).toBe(true);
    },
  );

  it('tells product-service of all paid orders in one call', async () => {
    await start({ RECONCILE_AFTER_MS: '700' });
    const ids = [await create(), await create(), await create()];
    for (const id of ids) await finish(id, 'paid').expect(200);
    await eventually(async () => expect(await reconciled('settled')).toBe(3));
    expect(calls.every(({ path }) => path === '/reservations/sold')).toBe(true);
    expect(calls.flatMap(({ body }) => body.order_ids).toSorted()).toEqual(ids.toSorted());
  });

  it('is a trace of its own, linked to the one that created the order', async () => {
    await start();
    const id = await create();
    await eventually(async () => expect(await reconciled('cancelled')).toBe(1));
    const span = app.spans.find(({ name }) => name === 'reconcile_order');
    expect(span?.attributes).toMatchObject({ 'order.id': id, 'order.status': 'cancelled' });
    expect(span?.links.map(({ context }) => context.traceId)).toEqual([TRACE]);
    const run = await eventually(() => {
      const found = app.spans.find(({ name }) => name === 'job reconcile_orders');
      expect(found).toBeDefined();
      return found;
    });
    expect(run?.spanContext().traceId).toBe(span?.spanContext().traceId);
    expect(run?.spanContext().traceId).not.toBe(TRACE);
    expect(run?.status.code).toBe(SpanStatusCode.UNSET);
    expect(app.lines('order_finished')).toMatchObject([
      { order_id: id, trace_id: run?.spanContext().traceId },
    ]);
  });
});

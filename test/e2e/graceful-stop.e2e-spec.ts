import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import request from 'supertest';
import type { OtlpReceiver } from '../../tools/otlp/otlp-receiver.ts';
import { eventually } from './support/eventually.js';
import { Load } from './support/load.js';
import { startLoneService } from './support/lone-service.js';
import { valueOf } from './support/series.js';
import type { ServiceProcess } from './support/service-process.js';
import { startShop } from './support/shop.js';
import { serverSpansOf } from './support/traces.js';

const CLIENTS = 8;

describe('a service that is told to stop', () => {
  let service: ServiceProcess;
  let collector: OtlpReceiver;
  let close: () => Promise<void>;
  afterEach(() => close());

  async function startGateway(environment: Record<string, string>): Promise<void> {
    const shop = await startShop({ environment });
    ({ collector, close } = shop);
    service = shop.gateway;
  }

  async function startAlone(name: string, environment: Record<string, string>): Promise<void> {
    ({ service, collector, close } = await startLoneService(name, environment));
  }

  it.each([
    ['api-gateway', '/api/products', 'SIGTERM'],
    ['product-service', '/products/1', 'SIGTERM'],
    ['product-service', '/products/1', 'SIGINT'],
  ] as const)(
    '%s, under load on %s: %s loses no request, no line and no span',
    async (name, path, signal) => {
      const settings = { SHUTDOWN_DRAIN_MS: '300' };
      await (name === 'api-gateway' ? startGateway(settings) : startAlone(name, settings));
      const load = new Load(service, path, CLIENTS);
      await eventually(() => expect(load.outcome.statuses.length).toBeGreaterThan(100));
      service.signal(signal);
      const ending = await service.ended;
      await load.ended;
      expect(ending).toEqual({ code: 0, signal: null });
      expect(load.outcome.lost).toEqual([]);
      expect(new Set(load.outcome.statuses)).toEqual(new Set([200]));
      expect(load.outcome.refused).toBe(CLIENTS);
      const answers = load.outcome.statuses.length;
      expect(service.linesOf('request_started')).toHaveLength(answers);
      expect(service.linesOf('request_completed')).toHaveLength(answers);
      expect(serverSpansOf(collector, service.name)).toHaveLength(answers);
      expect(service.linesOf('service_stopped')).toEqual([expect.objectContaining({ spans_dropped: 0 })]);
      expect(service.otherOutput).toEqual([]);
    },
  );

  it('answers the requests in flight', async () => {
    await startAlone('payment-service', { DEMO_DELAYS: 'true' });
    const answers = Promise.all(
      Array.from({ length: 5 }, () =>
        request(service.url).post('/payments').send({ order_id: randomUUID(), amount: 10 }),
      ),
    );
    await eventually(async () => expect(await valueOf(service, 'http_requests_in_progress')).toBe(5));
    const ending = service.stop();
    expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await ending).toEqual({ code: 0, signal: null });
    expect(service.linesOf('payment_completed')).toHaveLength(5);
    expect(serverSpansOf(collector, 'payment-service')).toHaveLength(5);
  });

  it('is not ready, still answers, and asks its clients to connect elsewhere', async () => {
    await startAlone('product-service', { SHUTDOWN_DRAIN_MS: '3000' });
    const idle = connect(service.port, '127.0.0.1');
    await once(idle, 'connect');
    const ending = service.stop();
    await eventually(async () => {
      const { status, body } = await request(service.url).get('/ready');
      expect([status, body.failing]).toEqual([503, ['service is stopping']]);
    });
    const response = await request(service.url).get('/products/1').set('Connection', 'keep-alive');
    expect([response.status, response.headers['connection']]).toEqual([200, 'close']);
    expect((await request(service.url).get('/health')).status).toBe(200);
    idle.destroy();
    expect(await ending).toEqual({ code: 0, signal: null });
  });
});

import { Agent, METHODS, request as httpRequest } from 'node:http';
import { eventually } from './support/eventually.js';
import { readings, rises, seriesNames } from './support/series.js';
import type { ServiceProcess } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';
import { serverSpansOf } from './support/traces.js';

/** What scanners try. CONNECT is no request to a server but to a proxy: Node closes the connection. */
const PATHS = [
  '/wp-admin',
  '/.git/config',
  '/orders/../../etc/passwd',
  '/api/v1/users',
  '/%2e%2e/x',
  '/products/1/',
];
const SCANNED_METHODS = METHODS.filter((method) => method !== 'CONNECT');
const PARALLEL = 20;

/** Sends one request as it is, on a shared connection, and drops its answer. */
function scan(service: ServiceProcess, agent: Agent, method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: service.port, agent, method, path }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject).end();
  });
}

/** Series of the process itself: kinds of garbage collection and of open handles show up as they occur. */
const isOfProcess = (series: string): boolean => /^(nodejs|process)_/.test(series);

describe('signals that clients cannot multiply', () => {
  let shop: Shop;
  let agent: Agent;
  beforeAll(async () => {
    shop = await startShop();
    agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });
  });
  afterAll(async () => {
    agent.destroy();
    await shop.close();
  });

  it.each(['gateway', 'orders', 'products', 'payments'] as const)(
    '1,000 scanner URLs leave the series of %s as they were; only "unmatched" moves',
    async (name) => {
      const service = shop[name];
      // Each method makes its series once.
      for (const method of SCANNED_METHODS) await scan(service, agent, method, '/first');
      const seriesBefore = (await seriesNames(service)).filter((series) => !isOfProcess(series));
      const before = await readings(service, 'http_requests_total');
      const urls = Array.from({ length: 1_000 }, (_, index) => ({
        method: SCANNED_METHODS[index % SCANNED_METHODS.length] ?? 'GET',
        path: `${PATHS[index % PATHS.length]}-${index}?id=${index}`,
      }));
      const next = urls.values();
      await Promise.all(
        Array.from({ length: PARALLEL }, async () => {
          for (const { method, path } of next) await scan(service, agent, method, path);
        }),
      );
      const seriesAfter = (await seriesNames(service)).filter((series) => !isOfProcess(series));
      expect(seriesAfter.toSorted()).toEqual(seriesBefore.toSorted());
      const raised = rises(before, await readings(service, 'http_requests_total'));
      expect(Object.keys(raised).filter((series) => !series.includes(' unmatched 4'))).toEqual([]);
      expect(Object.values(raised).reduce((sum, rise) => sum + rise, 0)).toBe(1_000);
    },
  );

  it('span names stay methods and routes', async () => {
    await eventually(() =>
      expect(serverSpansOf(shop.collector, 'api-gateway').length).toBeGreaterThan(1_000),
    );
    const names = new Set(shop.collector.spans.map(({ name }) => name));
    expect([...names].filter((name) => !METHODS.includes(name))).toEqual([]);
  });
});

describe('probes and scrapes', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it('make no metric, no line and no span, in the service asked and in those it asks', async () => {
    const before = await Promise.all(shop.all.map((service) => readings(service, 'http_requests_total')));
    const linesBefore = shop.all.map(({ lines }) => lines.length);
    for (const service of shop.all) {
      for (const path of ['/health', '/ready', '/metrics', '/ready?verbose=1', '/metrics?name=up']) {
        expect((await fetch(`${service.url}${path}`)).status).toBe(200);
        expect((await fetch(`${service.url}${path}`, { method: 'HEAD' })).status).toBe(200);
      }
    }
    // The signals of a real request come after those that the probes before it would have made.
    await Promise.all(shop.all.map((service) => fetch(`${service.url}/the-end`)));
    await eventually(() => {
      const ends = shop.collector.spans.filter(({ attributes }) => attributes['url.path'] === '/the-end');
      expect(ends).toHaveLength(4);
      expect(shop.all.map(({ lines }) => lines.length)).toEqual(linesBefore.map((count) => count + 2));
    });
    expect(shop.collector.spans).toHaveLength(4);
    const after = await Promise.all(shop.all.map((service) => readings(service, 'http_requests_total')));
    for (const [index, now] of after.entries()) {
      expect(rises(before[index] ?? {}, now)).toEqual({ 'GET unmatched 404': 1 });
    }
  });
});

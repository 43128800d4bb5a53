import request from 'supertest';
import { selectSamples } from '../../tools/prometheus/select-samples.ts';
import { eventually } from './support/eventually.js';
import { OPENMETRICS, samplesOf, valueOf } from './support/series.js';
import type { LogLine } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';
import { spansOfTrace } from './support/traces.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

function placeOrder(shop: Shop, requestId: string, headers: Record<string, string> = {}): request.Test {
  return request(shop.gateway.url)
    .post('/api/orders')
    .set({ 'X-Request-ID': requestId, ...headers })
    .send({ product_id: '1' })
    .expect(201);
}

/** The lines of a request in all four services, once each service has its last one. */
function linesOf(shop: Shop, requestId: string): Promise<LogLine[]> {
  return eventually(() => {
    const perService = shop.all.map(({ lines }) =>
      lines.filter(({ request_id }) => request_id === requestId),
    );
    for (const lines of perService) expect(lines.map(({ event }) => event)).toContain('request_completed');
    return perService.flat();
  });
}

async function exemplarsOf(shop: Shop): Promise<string[]> {
  const pages = await Promise.all(shop.all.map((service) => samplesOf(service, OPENMETRICS)));
  return pages.flatMap((samples) =>
    selectSamples(samples, 'http_request_duration_seconds_bucket').flatMap(
      ({ exemplar }) => exemplar?.labels['trace_id'] ?? [],
    ),
  );
}

describe('a gateway that the public calls, in production', () => {
  it('samples by itself, whatever its callers say, and tells its neighbours', async () => {
    const shop = await startShop({
      services: { 'api-gateway': { ENVIRONMENT: 'production', HOST: '127.0.0.1' } },
    });
    try {
      await placeOrder(shop, 'told-not-to', { traceparent: `00-${TRACE}-b7ad6b7169203331-00` });
      await eventually(() => expect(spansOfTrace(shop.collector, TRACE)).toHaveLength(26));
    } finally {
      await shop.close();
    }
  });
});

describe('OTEL_TRACES_SAMPLER=always_off', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ environment: { OTEL_TRACES_SAMPLER: 'always_off' } });
  });
  afterAll(() => shop.close());

  it('keeps ids in all lines, as not sampled, and counts as usual', async () => {
    const { headers } = await placeOrder(shop, 'unsampled');
    const lines = await linesOf(shop, 'unsampled');
    expect(new Set(lines.map(({ trace_id, trace_flags }) => `${trace_id} ${trace_flags}`))).toEqual(
      new Set([`${headers['x-trace-id']} 00`]),
    );
    for (const service of shop.all) {
      expect(await valueOf(service, 'http_requests_total', { status: /2../ })).toBeGreaterThan(0);
    }
  });

  it('makes no exemplar, since it would lead nowhere', async () => {
    expect(await exemplarsOf(shop)).toEqual([]);
  });

  it('sends no span, not even of the last requests', async () => {
    await placeOrder(shop, 'last');
    await Promise.all(shop.all.map((service) => service.stop()));
    expect(shop.collector.spans).toEqual([]);
    expect(shop.collector.exports).toEqual({ accepted: 0, refused: 0 });
  });
});

describe('OTEL_TRACES_SAMPLER=parentbased_traceidratio at 0.5', () => {
  const ORDERS = 40;
  let shop: Shop;
  let traceIds: string[];
  beforeAll(async () => {
    shop = await startShop({
      environment: { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' },
    });
    const answers = await Promise.all(
      Array.from({ length: ORDERS }, (_, index) => placeOrder(shop, `order-${index}`)),
    );
    traceIds = answers.map(({ headers }) => headers['x-trace-id'] ?? '');
  });
  afterAll(() => shop.close());

  it('keeps some traces whole and leaves the others out whole, and lines and exemplars agree', async () => {
    const flags = new Map<string, unknown>();
    for (const [index, traceId] of traceIds.entries()) {
      const lines = await linesOf(shop, `order-${index}`);
      expect(new Set(lines.map(({ trace_flags }) => trace_flags)).size).toBe(1);
      flags.set(traceId, lines[0]?.trace_flags);
    }
    const sampled = traceIds.filter((traceId) => flags.get(traceId) === '01');
    // 40 tosses of a coin all alike: once in 10^12.
    expect(sampled.length).toBeGreaterThan(0);
    expect(sampled.length).toBeLessThan(ORDERS);
    await eventually(() => {
      const counts = traceIds.map((traceId) => spansOfTrace(shop.collector, traceId).length);
      expect(counts).toEqual(traceIds.map((traceId) => (sampled.includes(traceId) ? 26 : 0)));
    });
    const exemplars = await exemplarsOf(shop);
    expect(exemplars).not.toEqual([]);
    expect(exemplars.filter((traceId) => !sampled.includes(traceId))).toEqual([]);
  });

  it.each([
    ['00', 0],
    ['01', 26],
  ])('leaves it to the client where it has decided: flags %s', async (flags, count) => {
    const traceId = `${flags}${TRACE.slice(2)}`;
    await placeOrder(shop, `decided-${flags}`, { traceparent: `00-${traceId}-b7ad6b7169203331-${flags}` });
    const lines = await linesOf(shop, `decided-${flags}`);
    expect(new Set(lines.map(({ trace_id, trace_flags }) => `${trace_id} ${trace_flags}`))).toEqual(
      new Set([`${traceId} ${flags}`]),
    );
    // A later, sampled trace has arrived, and with it all that came before.
    const after = `a${flags}${TRACE.slice(3)}`;
    await placeOrder(shop, `after-${flags}`, { traceparent: `00-${after}-b7ad6b7169203331-01` });
    await eventually(() => expect(spansOfTrace(shop.collector, after)).toHaveLength(26));
    expect(spansOfTrace(shop.collector, traceId)).toHaveLength(count);
  });
});

describe('OTEL_SDK_DISABLED=true', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ environment: { OTEL_SDK_DISABLED: 'true' } });
  });
  afterAll(() => shop.close());

  it('leaves request ids in all lines and no trace ids anywhere', async () => {
    const { headers } = await placeOrder(shop, 'untraced');
    expect(headers['x-request-id']).toBe('untraced');
    expect(headers).not.toHaveProperty('x-trace-id');
    for (const line of await linesOf(shop, 'untraced')) {
      expect(line).not.toHaveProperty('trace_id');
      expect(line).not.toHaveProperty('span_id');
    }
    expect(await exemplarsOf(shop)).toEqual([]);
  });

  it('says nothing of it and sends nothing', async () => {
    await Promise.all(shop.all.map((service) => service.stop()));
    expect(shop.collector.exports).toEqual({ accepted: 0, refused: 0 });
    for (const service of shop.all) {
      expect(service.lines.filter(({ level }) => level !== 'info')).toEqual([]);
      expect(service.otherOutput).toEqual([]);
    }
  });
});

describe('OTEL_RESOURCE_ATTRIBUTES', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({
      environment: { OTEL_RESOURCE_ATTRIBUTES: 'team=shop,cloud.region=eu-1', SERVICE_NAME: 'renamed' },
    });
  });
  afterAll(() => shop.close());

  it("stand on the resource beside the service's own", async () => {
    await placeOrder(shop, 'resource');
    await eventually(() => expect(shop.collector.spans.length).toBeGreaterThanOrEqual(26));
    for (const { resource } of shop.collector.spans) {
      expect(resource).toMatchObject({ team: 'shop', 'cloud.region': 'eu-1', 'service.name': 'renamed' });
    }
  });
});

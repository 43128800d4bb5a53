import request from 'supertest';
import { type OtlpReceiver, startOtlpReceiver } from '../../tools/otlp/otlp-receiver.ts';
import { eventually } from './support/eventually.js';
import { type LoneService, startLoneService } from './support/lone-service.js';
import { MoodyCollector } from './support/moody-collector.js';
import { valueOf } from './support/series.js';
import type { ServiceProcess } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';

const SPANS_OF_AN_ORDER = 26;
/** Server span, use case and query of `GET /products/1`. */
const SPANS_OF_A_LOOKUP = 3;
/** Server span, use case and four statements of `POST /reservations`. */
const SPANS_OF_A_RESERVATION = 6;

async function placeOrder(shop: Shop): Promise<void> {
  await request(shop.gateway.url).post('/api/orders').send({ product_id: '1' }).expect(201);
}

async function lookUp(products: ServiceProcess, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    const response = await fetch(`${products.url}/products/1`);
    await response.arrayBuffer();
  }
}

function dropped(service: ServiceProcess, reason: string): Promise<number> {
  return valueOf(service, 'telemetry_dropped_total', { signal: 'traces', reason });
}

/** An address where nobody listens, and at which a collector can start later. */
async function abandonedPort(): Promise<number> {
  const receiver = await startOtlpReceiver();
  await receiver.close();
  return Number(new URL(receiver.url).port);
}

describe('without a collector', () => {
  let shop: Shop;
  let port: number;
  let comeBack: OtlpReceiver | undefined;
  beforeAll(async () => {
    port = await abandonedPort();
    shop = await startShop({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` } });
  });
  afterAll(async () => {
    await shop.close();
    await comeBack?.close();
  });

  it('the shop works, and each service warns in exactly one line', async () => {
    await placeOrder(shop);
    await eventually(() => {
      for (const service of shop.all) expect(service.linesOf('telemetry_export_failing')).toHaveLength(1);
    });
    await placeOrder(shop);
    for (const service of shop.all) {
      expect(service.linesOf('telemetry_export_failing')).toEqual([
        expect.objectContaining({ level: 'warn', reason: expect.any(String) }),
      ]);
      expect(service.otherOutput).toEqual([]);
    }
  });

  it('the spans are kept, and arrive once each when the collector comes back', async () => {
    const receiver = await startOtlpReceiver({ port });
    comeBack = receiver;
    await eventually(() => {
      for (const service of shop.all) expect(service.linesOf('telemetry_export_recovered')).toHaveLength(1);
      expect(receiver.spans).toHaveLength(2 * SPANS_OF_AN_ORDER);
    }, 25_000);
    await placeOrder(shop);
    await eventually(() => expect(receiver.spans).toHaveLength(3 * SPANS_OF_AN_ORDER));
    expect(new Set(receiver.spans.map(({ spanId }) => spanId)).size).toBe(3 * SPANS_OF_AN_ORDER);
    for (const service of shop.all) {
      expect(service.linesOf('telemetry_export_failing')).toHaveLength(1);
      expect(await valueOf(service, 'telemetry_dropped_total')).toBe(0);
    }
  });
});

describe('with a queue of 512 spans and no collector', () => {
  let lone: LoneService;
  let port: number;
  let comeBack: OtlpReceiver | undefined;
  beforeAll(async () => {
    port = await abandonedPort();
    lone = await startLoneService('product-service', {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_BSP_MAX_QUEUE_SIZE: '512',
    });
  });
  afterAll(async () => {
    await lone.close();
    await comeBack?.close();
  });

  it('what does not fit is counted, and is exactly what is missing later', async () => {
    const lookups = 200;
    await lookUp(lone.service, lookups);
    await eventually(() => expect(lone.service.linesOf('request_completed')).toHaveLength(lookups));
    expect(await dropped(lone.service, 'queue_full')).toBe(lookups * SPANS_OF_A_LOOKUP - 512);
    const receiver = await startOtlpReceiver({ port });
    comeBack = receiver;
    await eventually(() => expect(receiver.spans).toHaveLength(512), 25_000);
    await lookUp(lone.service, 1);
    await eventually(() => expect(receiver.spans).toHaveLength(512 + SPANS_OF_A_LOOKUP));
    expect(await dropped(lone.service, 'queue_full')).toBe(lookups * SPANS_OF_A_LOOKUP - 512);
  });
});

describe('with a collector that hangs', () => {
  let shop: Shop;
  let collector: MoodyCollector;
  beforeAll(async () => {
    collector = await new MoodyCollector().start();
    shop = await startShop({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
  });
  afterAll(async () => {
    await collector.close();
    await shop.close();
  });

  it('orders are answered while it hangs', async () => {
    await placeOrder(shop);
    await eventually(() => expect(collector.exports).toBeGreaterThanOrEqual(4));
    for (let order = 0; order < 5; order += 1) await placeOrder(shop);
    await lookUp(shop.products, 50);
    for (const service of shop.all) {
      expect(service.otherOutput).toEqual([]);
      expect(await valueOf(service, 'telemetry_dropped_total')).toBe(0);
    }
  });

  it('a service still stops, with code 0, and says how many spans it lost', async () => {
    expect(await shop.products.stop()).toEqual({ code: 0, signal: null });
    const spans = SPANS_OF_A_LOOKUP * (6 + 50) + SPANS_OF_A_RESERVATION * 6;
    expect(shop.products.linesOf('service_stopped')).toEqual([
      expect.objectContaining({ spans_dropped: spans }),
    ]);
  });
});

describe('with a collector that refuses', () => {
  let lone: LoneService;
  let collector: MoodyCollector;
  beforeAll(async () => {
    collector = await new MoodyCollector(400).start();
    lone = await startLoneService('product-service', { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  });
  afterAll(async () => {
    await collector.close();
    await lone.close();
  });

  it('the spans are counted as rejected and not sent again', async () => {
    await lookUp(lone.service, 10);
    await eventually(async () =>
      expect(await dropped(lone.service, 'rejected')).toBe(10 * SPANS_OF_A_LOOKUP),
    );
    const { exports } = collector;
    await lookUp(lone.service, 1);
    await eventually(async () =>
      expect(await dropped(lone.service, 'rejected')).toBe(11 * SPANS_OF_A_LOOKUP),
    );
    expect(collector.exports - exports).toBeLessThanOrEqual(SPANS_OF_A_LOOKUP);
    await eventually(() => expect(lone.service.linesOf('telemetry_export_failing')).toHaveLength(1));
    expect(lone.service.otherOutput).toEqual([]);
  });
});

import { MemorySource } from '../console/memory/memory-source.ts';
import { type ReceivedSpan } from '../otlp/span.ts';
import { receivedSpan } from '../otlp/testing/received-span.ts';
import { parseMetrics } from '../prometheus/parse-metrics.ts';
import { serviceFigures } from '../signals/service-figures.ts';
import { compareSignals } from './compare-signals.ts';
import { LogStore } from './log-store.ts';
import { Tally } from './tally.ts';

const GATEWAY = 'api-gateway';
const PAYMENTS = 'payment-service';

function page(ok: number, failed: number): string {
  const buckets = [
    ['0.1', ok],
    ['0.5', ok + failed],
    ['+Inf', ok + failed],
  ];
  return [
    '# TYPE http_requests_total counter',
    `http_requests_total{service="${GATEWAY}",method="POST",endpoint="/api/orders",status="201"} ${ok}`,
    `http_requests_total{service="${GATEWAY}",method="POST",endpoint="/api/orders",status="500"} ${failed}`,
    '# TYPE business_events_total counter',
    `business_events_total{event_type="order_creation",status="success"} ${ok}`,
    `business_events_total{event_type="order_creation",status="order_failed"} ${failed}`,
    '# TYPE http_request_duration_seconds histogram',
    ...buckets.map(([le, count]) => `http_request_duration_seconds_bucket{le="${le}"} ${count}`),
  ].join('\n');
}

function charges(count: number): string {
  return [
    '# TYPE business_events_total counter',
    `business_events_total{event_type="payment_processed",status="success"} ${count}`,
    'business_events_total{event_type="payment_voided",status="refunded"} 0',
  ].join('\n');
}

/** Of what the gateway told, a line is lost: both must see the same, also what is missing. */
function tell(): { spans: ReceivedSpan[]; lines: string[] } {
  const spans: ReceivedSpan[] = [];
  const lines: string[] = [];
  for (let number = 0; number < 20; number += 1) {
    const base = { level: 'info', service: GATEWAY, time: new Date(1_000 + number).toISOString() };
    spans.push(receivedSpan({ kind: 'SERVER', spanId: `s${number}`, endUnixNano: BigInt(number) }));
    spans.push(receivedSpan({ kind: 'CLIENT', spanId: `c${number}`, endUnixNano: BigInt(number) }));
    if (number > 0) lines.push(JSON.stringify({ ...base, event: 'request_completed' }));
    const status = number < 17 ? 'success' : 'order_failed';
    lines.push(JSON.stringify({ ...base, event: 'business_event', event_type: 'order_creation', status }));
  }
  return { spans, lines };
}

describe('the console and the demo', () => {
  const { spans, lines } = tell();
  const held = new MemorySource({
    kind: 'memory',
    title: '',
    services: [
      { name: GATEWAY, url: '' },
      { name: PAYMENTS, url: '' },
    ],
    sampled: false,
    logLevel: 'info',
    faultInjection: false,
  });
  const logs = new LogStore();
  for (const line of lines) {
    held.addLine(GATEWAY, line);
    logs.add(line);
  }
  for (let number = 0; number < 17; number += 1) {
    const charged = { event: 'business_event', event_type: 'payment_processed', status: 'success' };
    const time = new Date(1_000 + number).toISOString();
    const line = JSON.stringify({ level: 'info', service: PAYMENTS, time, ...charged });
    held.addLine(PAYMENTS, line);
    logs.add(line);
  }
  held.addSpans(spans);
  held.addScrape(GATEWAY, { fromMs: 0, toMs: 0 }, page(0, 0));
  held.addScrape(GATEWAY, { fromMs: 60_000, toMs: 60_000 }, page(17, 3));
  held.addScrape(PAYMENTS, { fromMs: 0, toMs: 0 }, charges(0));
  held.addScrape(PAYMENTS, { fromMs: 60_000, toMs: 60_000 }, charges(17));
  const metrics = new Map([
    [GATEWAY, parseMetrics(page(17, 3))],
    [PAYMENTS, parseMetrics(charges(17))],
  ]);

  it('count the same, and miss the same', () => {
    const demo = compareSignals([GATEWAY, PAYMENTS], new Tally(), { metrics, spans, logs });
    const { agreement } = held.save({ allArrived: true });
    expect(agreement.rows.map(({ comparison }) => comparison)).toEqual(
      demo.map(({ sent: _sent, ...comparison }) => comparison),
    );
    expect(demo[0]).toMatchObject({ metrics: 20, spans: 20, logs: 19 });
  });

  it('have the same requests, errors and quantiles', () => {
    const demo = serviceFigures(metrics.get(GATEWAY) ?? []);
    const [console] = held.overview().services;
    expect(console).toMatchObject({
      perSecond: demo.requests / 60,
      errorShare: demo.serverErrors / demo.requests,
    });
    expect([console?.p50Ms, console?.p95Ms, console?.p99Ms]).toEqual(
      demo.quantiles.map((seconds) => (seconds ?? 0) * 1000),
    );
  });
});

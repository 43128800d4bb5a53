import { receivedSpan } from '../otlp/testing/received-span.ts';
import { parseMetrics } from '../prometheus/parse-metrics.ts';
import { agrees, type Comparison } from '../signals/agreement.ts';
import { compareSignals } from './compare-signals.ts';
import { LogStore } from './log-store.ts';
import { Tally } from './tally.ts';

const paidOrder = [
  'http_requests_total{status="201"} 1',
  'business_events_total{event_type="order_creation",status="success"} 1',
  'business_events_total{event_type="order_lookup",status="success"} 1',
];

/** One order, paid, as the gateway's three signals tell it; `lost` leaves out one of them. */
function compare(lost?: 'metrics' | 'span' | 'line'): Map<string, Comparison> {
  const tally = new Tally();
  tally.sent += 1;
  tally.answered('POST /api/orders', 201);
  const logs = new LogStore();
  const line = { level: 'info', service: 'api-gateway' };
  const outcome = { event: 'business_event', event_type: 'order_creation', status: 'success' };
  logs.add(JSON.stringify({ ...line, ...outcome }));
  if (lost !== 'line') logs.add(JSON.stringify({ ...line, event: 'request_completed' }));
  const comparisons = compareSignals(['api-gateway'], tally, {
    metrics: new Map([['api-gateway', parseMetrics(lost === 'metrics' ? '' : paidOrder.join('\n'))]]),
    spans: lost === 'span' ? [] : [receivedSpan({ kind: 'SERVER' }), receivedSpan({ kind: 'CLIENT' })],
    logs,
  });
  return new Map(comparisons.map((comparison) => [comparison.what, comparison]));
}

describe('compareSignals', () => {
  it('finds the same count in the traffic and in each signal', () => {
    const comparisons = compare();
    expect(comparisons.get('requests to api-gateway')).toMatchObject({
      sent: 1,
      metrics: 1,
      spans: 1,
      logs: 1,
    });
    expect(comparisons.get('orders paid')).toMatchObject({ sent: 1, metrics: 1, logs: 1 });
    expect([...comparisons.values()].every(agrees)).toBe(true);
  });

  it.each(['metrics', 'span', 'line'] as const)(
    'sees that requests do not agree without their %s',
    (lost) => {
      const comparison = compare(lost).get('requests to api-gateway');
      expect(comparison && agrees(comparison)).toBe(false);
    },
  );

  it('sees that an order is missing in the business events', () => {
    const comparison = compare('metrics').get('orders paid');
    expect(comparison && agrees(comparison)).toBe(false);
  });
});

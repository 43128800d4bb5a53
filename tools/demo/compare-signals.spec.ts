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

interface Charges {
  readonly charged: number;
  readonly refunded: number;
}

/** One order, paid, as the gateway's three signals tell it; `lost` leaves out one of them. */
function compare(
  lost?: 'metrics' | 'span' | 'line',
  { charged, refunded }: Charges = { charged: 1, refunded: 0 },
  answered = 201,
): Map<string, Comparison> {
  const tally = new Tally();
  tally.sent += 1;
  tally.answered('POST /api/orders', answered);
  const logs = new LogStore();
  const line = { level: 'info', service: 'api-gateway' };
  const outcome = { event: 'business_event', event_type: 'order_creation', status: 'success' };
  logs.add(JSON.stringify({ ...line, ...outcome }));
  if (lost !== 'line') logs.add(JSON.stringify({ ...line, event: 'request_completed' }));
  const paying = { level: 'info', service: 'payment-service', event: 'business_event' };
  const charge = JSON.stringify({ ...paying, event_type: 'payment_processed', status: 'success' });
  const refund = JSON.stringify({ ...paying, event_type: 'payment_voided', status: 'refunded' });
  for (const each of [...Array<string>(charged).fill(charge), ...Array<string>(refunded).fill(refund)])
    logs.add(each);
  const payments = [
    `business_events_total{event_type="payment_processed",status="success"} ${charged}`,
    `business_events_total{event_type="payment_voided",status="refunded"} ${refunded}`,
  ];
  const comparisons = compareSignals(['api-gateway'], tally, {
    metrics: new Map([
      ['api-gateway', parseMetrics(lost === 'metrics' ? '' : paidOrder.join('\n'))],
      ['payment-service', parseMetrics(payments.join('\n'))],
    ]),
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

  it('sees that more was charged than paid, but for what was given back', () => {
    const charges = (amounts: Charges): Comparison | undefined =>
      compare(undefined, amounts).get('orders charged');
    expect(charges({ charged: 2, refunded: 1 })).toMatchObject({ sent: 1, metrics: 1, logs: 1 });
    const tooMuch = charges({ charged: 2, refunded: 0 });
    expect(tooMuch && agrees(tooMuch)).toBe(false);
  });

  it('does not take orders that nobody knows yet for unpaid ones', () => {
    expect(compare(undefined, { charged: 1, refunded: 0 }, 202).get('orders charged')).toEqual({
      what: 'orders charged',
      metrics: 1,
      logs: 1,
    });
  });

  it('sees that an order is missing in the business events', () => {
    const comparison = compare('metrics').get('orders paid');
    expect(comparison && agrees(comparison)).toBe(false);
  });
});

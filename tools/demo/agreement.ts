import { selectSamples, sumOf } from '../prometheus/select-samples.ts';
import { type Signals } from './signals.ts';
import { type Tally } from './tally.ts';
import { PLACE_ORDER } from './traffic.ts';

/** One thing counted in several ways; a column is missing where that signal does not tell. */
export interface Comparison {
  readonly what: string;
  readonly sent?: number;
  readonly metrics?: number;
  readonly spans?: number;
  readonly logs?: number;
}

export function agrees({ what: _what, ...counts }: Comparison): boolean {
  return new Set(Object.values(counts)).size === 1;
}

/** The traffic's own counts against what the three signals say about them. */
export function compareSignals(services: readonly string[], tally: Tally, signals: Signals): Comparison[] {
  return [
    ...services.map((service, index) => ({
      ...requests(service, signals),
      ...(index === 0 ? { sent: tally.sent } : {}),
    })),
    orders('orders paid', 'success', tally.count(PLACE_ORDER, 201), signals),
    orders('orders not paid', 'payment_failed', tally.count(PLACE_ORDER, 402), signals),
    orders('orders of an unknown product', 'product_not_found', tally.count(PLACE_ORDER, 404), signals),
    orders('orders that failed', 'order_failed', tally.count(PLACE_ORDER, 500), signals),
  ];
}

function requests(service: string, { metrics, spans, logs }: Signals): Comparison {
  return {
    what: `requests to ${service}`,
    metrics: sumOf(selectSamples(metrics.get(service) ?? [], 'http_requests_total')),
    spans: spans.filter((span) => span.service === service && span.kind === 'SERVER').length,
    logs: logs.count(service, { event: 'request_completed' }),
  };
}

function orders(what: string, status: string, sent: number, { metrics, logs }: Signals): Comparison {
  const outcome = { event_type: 'order_creation', status };
  return {
    what,
    sent,
    metrics: sumOf(selectSamples(metrics.get('api-gateway') ?? [], 'business_events_total', outcome)),
    logs: logs.count('api-gateway', { event: 'business_event', ...outcome }),
  };
}

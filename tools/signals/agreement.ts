/** One thing counted in several ways; a column is missing where that signal does not tell. */
export interface Comparison {
  readonly what: string;
  readonly sent?: number;
  readonly metrics?: number;
  readonly spans?: number;
  readonly logs?: number;
}

/** How often each signal tells of something; undefined where it cannot tell. */
export interface SignalCounts {
  /** By the counter, the sum over the series with these labels. */
  readonly counter: (service: string, name: string, labels?: Readonly<Record<string, string>>) => number;
  readonly serverSpans: (service: string) => number | undefined;
  /** Lines with these fields. */
  readonly lines: (service: string, fields: Readonly<Record<string, string>>) => number | undefined;
}

/** What may become of an order, in the words of `business_events_total`, and the gateway's status for it. */
export const ORDER_OUTCOMES = [
  { what: 'orders paid', status: 'success', answered: 201 },
  { what: 'orders not paid', status: 'payment_failed', answered: 402 },
  { what: 'orders of an unknown product', status: 'product_not_found', answered: 404 },
  { what: 'orders that failed', status: 'order_failed', answered: 500 },
] as const;

export type OrderOutcome = (typeof ORDER_OUTCOMES)[number];

export function agrees({ what: _what, ...counts }: Comparison): boolean {
  return new Set(Object.values(counts)).size === 1;
}

/** The requests a service has answered, as its three signals tell. */
export function compareRequests(service: string, counts: SignalCounts): Comparison {
  const spans = counts.serverSpans(service);
  const logs = counts.lines(service, { event: 'request_completed' });
  return {
    what: `requests to ${service}`,
    metrics: counts.counter(service, 'http_requests_total'),
    ...(spans === undefined ? {} : { spans }),
    ...(logs === undefined ? {} : { logs }),
  };
}

/** The orders with one outcome, as the gateway's metrics and lines tell. */
export function compareOrders({ what, status }: OrderOutcome, counts: SignalCounts): Comparison {
  const outcome = { event_type: 'order_creation', status };
  const logs = counts.lines('api-gateway', { event: 'business_event', ...outcome });
  return {
    what,
    metrics: counts.counter('api-gateway', 'business_events_total', outcome),
    ...(logs === undefined ? {} : { logs }),
  };
}

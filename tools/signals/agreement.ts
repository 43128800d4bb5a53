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
  /** Calls to a service that others tell to have been answered; somebody who calls it himself tells nobody. */
  readonly calls?: (service: string) => number | undefined;
  /** Lines with these fields. */
  readonly lines: (service: string, fields: Readonly<Record<string, string>>) => number | undefined;
}

/** What may become of an order, in the words of `business_events_total`, and the gateway's status for it. */
export const ORDER_OUTCOMES = [
  { what: 'orders paid', status: 'success', answered: 201 },
  { what: 'orders not paid', status: 'payment_failed', answered: 402 },
  { what: 'orders not known to be paid', status: 'payment_pending', answered: 202 },
  { what: 'orders of an unknown product', status: 'product_not_found', answered: 404 },
  { what: 'orders of too many pieces', status: 'not_enough_stock', answered: 409 },
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
  const sent = counts.calls?.(service);
  return {
    what: `requests to ${service}`,
    ...(sent === undefined ? {} : { sent }),
    metrics: counts.counter(service, 'http_requests_total'),
    ...(spans === undefined ? {} : { spans }),
    ...(logs === undefined ? {} : { logs }),
  };
}

/** The orders with one outcome, as the gateway's metrics and lines tell. */
export function compareOrders({ what, status }: OrderOutcome, counts: SignalCounts): Comparison {
  return { what, ...countEvent('api-gateway', { event_type: 'order_creation', status }, counts) };
}

/** The orders that payment-service has charged and not given back, as its metrics and lines tell. */
export function compareCharges(counts: SignalCounts): Comparison {
  const count = (event_type: string, status: string): Omit<Comparison, 'what'> =>
    countEvent('payment-service', { event_type, status }, counts);
  const charged = count('payment_processed', 'success');
  const refunded = count('payment_voided', 'refunded');
  return {
    what: 'orders charged',
    metrics: (charged.metrics ?? 0) - (refunded.metrics ?? 0),
    ...(charged.logs === undefined ? {} : { logs: charged.logs - (refunded.logs ?? 0) }),
  };
}

function countEvent(
  service: string,
  labels: Readonly<Record<string, string>>,
  counts: SignalCounts,
): Omit<Comparison, 'what'> {
  const logs = counts.lines(service, { event: 'business_event', ...labels });
  return {
    metrics: counts.counter(service, 'business_events_total', labels),
    ...(logs === undefined ? {} : { logs }),
  };
}

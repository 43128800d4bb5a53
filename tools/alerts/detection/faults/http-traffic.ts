import { counter, type Series } from '../series.ts';

/** Requests a second, of each service; orders and payments, too. */
export const RATE = 10;

/** Where libs/observability has its buckets; `le` as Prometheus writes it. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Every answer takes 50 to 75 ms; a slow one 5 to 7.5 s, which is over every limit. */
const FAST = 0.075;
const SLOW = 7.5;

export interface Route {
  readonly service: string;
  readonly method: string;
  readonly endpoint: string;
}

export const CHECKOUT: Route = { service: 'api-gateway', method: 'POST', endpoint: '/api/orders' };

export const CREATE_ORDER: Route = { service: 'order-service', method: 'POST', endpoint: '/orders' };

/** Requests of which a share is answered with 500. The service has failed before: its series of 5xx is there. */
export function failingRequests(route: Route, share: number): Series[] {
  const name = (status: string): string => `http_requests_total${selector({ ...route, status })}`;
  return [counter(name('201'), RATE, RATE * (1 - share)), counter(name('500'), 0, RATE * share)];
}

/** Requests of which a share is slow. */
export function slowRequests(route: Route, share: number): Series[] {
  const name = (suffix: string, labels = {}): string =>
    `http_request_duration_seconds_${suffix}${selector({ ...route, ...labels })}`;
  return [
    counter(`http_requests_total${selector({ ...route, status: '201' })}`, RATE, RATE),
    counter(name('count'), RATE, RATE),
    counter(name('bucket', { le: '+Inf' }), RATE, RATE),
    ...BUCKETS.map((le) => {
      const fast = le >= FAST ? RATE : 0;
      const slow = le >= SLOW ? RATE : 0;
      const text = Number.isInteger(le) ? le.toFixed(1) : String(le);
      return counter(name('bucket', { le: text }), fast, fast * (1 - share) + slow * share);
    }),
  ];
}

function selector(labels: Readonly<Record<string, string>>): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}}`;
}

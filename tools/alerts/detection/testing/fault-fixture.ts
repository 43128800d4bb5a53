import { type Fault } from '../fault.ts';
import { counter } from '../series.ts';

/** 10 requests a second, of which a share fails for half an hour. */
export const failing: Fault = {
  alert: 'HighErrorRate',
  labels: { service: 'shop' },
  what: 'requests that fail',
  extent: 'share',
  schedule: { healthy: 3600, fault: 1800, after: 3600, step: 15 },
  series: (share) => [
    counter('requests_total{service="shop", status="200"}', 10, 10 * (1 - share)),
    counter('requests_total{service="shop", status="500"}', 0, 10 * share),
  ],
};

import { type Effect } from './scenario.ts';

/** Long enough for several scrapes in shortened time, and short enough to show a fault soon. */
export const WINDOW = '[6s]';

/** The share of a service's requests that it answers with 5xx. */
export function errorShare(service: string, above: number): Effect {
  const requests = `sum(rate(http_requests_total{service="${service}"}${WINDOW}))`;
  const errors = `sum(rate(http_requests_total{service="${service}", status=~"5.."}${WINDOW}))`;
  return { query: `${errors} / ${requests}`, is: { above } };
}

/** Seconds within which nine of ten requests to a service are answered. */
export function p90(service: string, above: number): Effect {
  const buckets = `sum by (le) (rate(http_request_duration_seconds_bucket{service="${service}"}${WINDOW}))`;
  return { query: `histogram_quantile(0.9, ${buckets})`, is: { above } };
}

/** Business events of a kind and status a second. */
export function events(event_type: string, status: string, is: Effect['is']): Effect {
  const labels = `event_type="${event_type}", status="${status}"`;
  return { query: `sum(rate(business_events_total{${labels}}${WINDOW}))`, is };
}

/** A target that does not answer. */
export function isDown(labels: string): Effect {
  return { query: `max(up{${labels}})`, is: { below: 1 } };
}

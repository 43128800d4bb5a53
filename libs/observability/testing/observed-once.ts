import type { ObservedApp } from './observed-app.js';
import { eventually } from './eventually.js';

/** What every signal must tell of the one request that was made. */
export interface ExpectedRequest {
  readonly method: string;
  /** Route template or `unmatched`. */
  readonly endpoint: string;
  readonly status: number;
}

/** Expects that the only request of the application so far is told of exactly once by each signal, and alike. */
export async function expectObservedOnce(app: ObservedApp, request: ExpectedRequest): Promise<void> {
  await eventually(() => expect(app.serverSpans).not.toHaveLength(0));
  const { method, endpoint, status } = request;
  const counted = (await app.series('http_requests_total')).filter(({ value }) => value > 0);
  expect(counted).toEqual([
    {
      name: 'http_requests_total',
      labels: { service: 'spec-service', method, endpoint, status: String(status) },
      value: 1,
      exemplar: undefined,
    },
  ]);
  const timed = (await app.series('http_request_duration_seconds_count')).filter(({ value }) => value > 0);
  expect(timed.map(({ labels, value }) => ({ ...labels, value }))).toEqual([
    { service: 'spec-service', method, endpoint, value: 1 },
  ]);
  expect((await app.series('http_requests_in_progress')).filter(({ value }) => value !== 0)).toEqual([]);
  expect(app.lines('request_started')).toHaveLength(1);
  expect(app.lines('request_completed')).toEqual([
    expect.objectContaining({ method, endpoint, status_code: status }),
  ]);
  expect(app.serverSpans.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([status]);
}

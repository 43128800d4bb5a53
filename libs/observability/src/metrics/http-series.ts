import type { Exemplar } from './read-metric.js';

/** Upper bounds of the buckets of `http_request_duration_seconds`, in seconds. */
export const DURATION_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
] as const;

/** What is counted of the requests with one method and one endpoint: plain numbers, read when /metrics is. */
export class HttpSeries {
  /** Requests a handler is at work on; undefined where no handler ever was. */
  inProgress: number | undefined;
  /** Sum of all durations, in seconds; undefined where none was measured. */
  totalSeconds: number | undefined;
  /** Requests by status code. */
  readonly requests = new Map<number, number>();
  /** Requests by the first bucket that holds them; the last element is for those above all bounds. */
  readonly buckets: number[] = Array.from({ length: DURATION_BUCKETS.length + 1 }, () => 0);
  /** The latest sampled request of each bucket. */
  readonly exemplars: (Exemplar | undefined)[] = this.buckets.map(() => undefined);

  readonly labels: Readonly<Record<'method' | 'endpoint', string>>;

  constructor(method: string, endpoint: string) {
    this.labels = { method, endpoint };
  }

  /** Makes every series appear before its first request, at 0. */
  startAtZero(): void {
    this.inProgress = 0;
    this.totalSeconds = 0;
    // increase() does not see a series' first value: an error counter has to be there before the first error.
    this.requests.set(500, 0);
  }

  handlerBegins(): void {
    this.inProgress = (this.inProgress ?? 0) + 1;
  }

  handlerEnds(): void {
    this.inProgress = (this.inProgress ?? 0) - 1;
  }

  count(status: number): void {
    this.requests.set(status, (this.requests.get(status) ?? 0) + 1);
  }

  /** @param sampledTraceId Trace of the request; undefined where it is not sampled: an exemplar would lead nowhere. */
  observe(seconds: number, sampledTraceId: string | undefined): void {
    const bucket = bucketOf(seconds);
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
    this.totalSeconds = (this.totalSeconds ?? 0) + seconds;
    if (sampledTraceId === undefined) return;
    this.exemplars[bucket] = { traceId: sampledTraceId, value: seconds, timestamp: Date.now() / 1_000 };
  }
}

/** Nearly every request is in one of the first buckets: faster than halving the list. */
function bucketOf(seconds: number): number {
  let bucket = 0;
  while (seconds > (DURATION_BUCKETS[bucket] ?? Infinity)) bucket += 1;
  return bucket;
}

export interface LoadFigures {
  /** Answered with a 2xx. */
  readonly requests: number;
  /** Other answers, none, and broken connections. */
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const MILLISECONDS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

/**
 * What wrk tells with --latency.
 * @throws Error when it tells something else
 */
export function readWrk(report: string): LoadFigures {
  const requests = Number(/^\s*(\d+) requests in /m.exec(report)?.[1] ?? NaN);
  if (Number.isNaN(requests)) throw new Error(`not a report of wrk: ${report}`);
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1] ?? 0);
  const [, ...broken] =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(report) ?? [];
  return {
    requests: requests - refused,
    failures: broken.reduce((sum, count) => sum + Number(count), refused),
    p50Ms: percentile(report, 50),
    p99Ms: percentile(report, 99),
  };
}

function percentile(report: string, percent: number): number {
  const [, number = NaN, unit = ''] =
    new RegExp(`^\\s*${percent}%\\s+([\\d.]+)(\\w+)`, 'm').exec(report) ?? [];
  return Number(number) * (MILLISECONDS[unit] ?? NaN);
}

/**
 * What autocannon tells with --json. Its latencies are whole milliseconds.
 * @throws SyntaxError when it is not JSON
 */
export function readAutocannon(report: string): LoadFigures {
  const figures = JSON.parse(report) as {
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    latency: { p50: number; p99: number };
  };
  return {
    requests: figures['2xx'],
    failures: figures.non2xx + figures.errors + figures.timeouts,
    p50Ms: figures.latency.p50,
    p99Ms: figures.latency.p99,
  };
}

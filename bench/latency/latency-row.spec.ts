import { type LatencyPair, latencyRow } from './latency-row.ts';

const pair = (bareP99: number, observedP99: number, failures = 0): LatencyPair => ({
  bare: { requests: 20_000, failures: 0, p50Ms: 0.1, p99Ms: bareP99 },
  observed: { requests: 20_000, failures, p50Ms: 0.15, p99Ms: observedP99 },
});

describe('what observing adds to latency', () => {
  it('is the median of the differences within each pair', () => {
    const row = latencyRow(5_000, [pair(0.5, 0.9), pair(5, 5.3), pair(0.5, 9)]);
    expect(row).toEqual({
      what: 'added p99 at 5,000 requests a second',
      goal: 'under 1 ms',
      measured: '0.40 ms (p50: 0.05 ms)',
      met: true,
    });
  });

  it('misses its goal from a millisecond on', () => {
    expect(latencyRow(5_000, [pair(0.5, 1.5)]).met).toBe(false);
  });

  it('counts for nothing when a request failed', () => {
    expect(latencyRow(5_000, [pair(0.5, 0.6, 3)])).toMatchObject({
      measured: 'void: 3 requests failed',
      met: false,
    });
  });
});

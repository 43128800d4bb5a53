import { type Row } from '../part.ts';
import { type LatencyPair, latencyRow } from './latency-row.ts';

const figures = (p50Ms: number, p99Ms: number) => ({ requests: 15_000, failures: 0, p50Ms, p99Ms });
const pair = (bareP99: number, observedP99: number): LatencyPair => ({
  bare: figures(0.1, bareP99),
  observed: figures(0.15, observedP99),
});

function row(pairs: readonly LatencyPair[], faults: readonly string[] = []): Row {
  return latencyRow(5_000, { pairs, seconds: 3, faults });
}

describe('what observing adds to latency', () => {
  it('is the median of the differences within each pair', () => {
    expect(row([pair(0.5, 0.9), pair(5, 5.3), pair(0.5, 9)])).toEqual({
      what: 'added p99 at 5,000 requests a second',
      goal: 'under 1 ms',
      measured: '0.40 ms (0.35 to 4.45); p50: 0.05 ms',
      met: true,
    });
  });

  it('misses its goal from a millisecond on', () => {
    expect(row([pair(0.5, 1.5)]).met).toBe(false);
  });

  it('counts for nothing when a signal is missing', () => {
    expect(row([pair(0.5, 0.6)], ['9 spans instead of 10'])).toMatchObject({
      measured: 'void: 9 spans instead of 10',
      met: false,
    });
  });

  it('counts for nothing when most loads were late, with telemetry or without', () => {
    const late = { measured: 'void: only 4,762 of 5,000 requests a second came through', met: false };
    expect(row([pair(150, 4), pair(150, 4), pair(0.5, 0.6)])).toMatchObject(late);
    expect(row([pair(4, 150), pair(4, 150), pair(0.5, 0.6)])).toMatchObject(late);
  });

  it('counts when one of several loads was late', () => {
    expect(row([pair(150, 4), pair(0.5, 0.7), pair(0.5, 0.7)])).toMatchObject({ met: true });
  });

  it('is unknown when it could not be measured', () => {
    expect(latencyRow(5_000, 'the server ended')).toMatchObject({
      measured: 'void: the server ended',
      met: false,
    });
  });
});

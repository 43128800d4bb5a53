import { type SteadyLoad } from '../measure/steady-load.ts';
import { type Row } from '../part.ts';
import { type LatencyPair, latencyRow } from './latency-row.ts';

const load = (p99Ms: number, changes: Partial<SteadyLoad> = {}): SteadyLoad => ({
  requests: 15_000,
  failures: 0,
  p50Ms: p99Ms / 4,
  p99Ms,
  reached: 5_000,
  disturbed: 0,
  ...changes,
});
const pair = (bareP99: number, observedP99: number, ofObserved: Partial<SteadyLoad> = {}): LatencyPair => ({
  bare: load(bareP99),
  observed: load(observedP99, { p50Ms: bareP99 / 2, ...ofObserved }),
});

function row(pairs: readonly LatencyPair[], faults: readonly string[] = []): Row {
  return latencyRow({ pairs, rate: 5_000, faults });
}

describe('what observing does to latency', () => {
  it('is the median of the ratios within each pair', () => {
    expect(row([pair(0.5, 0.8), pair(5, 8), pair(0.5, 2)])).toEqual({
      what: "p99 at a quarter of the rate that fills bare Nest's core, against bare Nest",
      goal: 'at most 3x',
      measured: '1.60x (1.60 to 2.80); p50: 2.00x',
      met: true,
    });
  });

  it('misses its goal above it', () => {
    expect(row([pair(0.5, 1.55)]).met).toBe(false);
  });

  it('is not judged when the machine was disturbed, however late the load was', () => {
    expect(row([pair(0.5, 50, { disturbed: 0.2, reached: 4_000, failures: 9 })])).toMatchObject({
      measured: 'disturbed: 100.0x; p50: 2.00x',
      met: undefined,
    });
  });

  it('counts for nothing when a signal is missing', () => {
    expect(row([pair(0.5, 0.6)], ['9 spans instead of 10'])).toMatchObject({
      measured: 'void: 9 spans instead of 10',
      met: false,
    });
  });

  it('counts for nothing when a request failed on a quiet machine', () => {
    expect(row([pair(0.5, 0.6, { failures: 1 })])).toMatchObject({
      measured: 'void: 1 requests without a good answer',
      met: false,
    });
  });

  it('counts for nothing when most loads were late on a quiet machine', () => {
    const late = pair(4, 150, { reached: 4_762 });
    expect(row([late, late, pair(0.5, 0.6)])).toMatchObject({
      measured: 'void: only 4,762 of 5,000 requests a second came through',
      met: false,
    });
  });

  it('counts when one of several loads was late', () => {
    expect(row([pair(4, 150, { reached: 4_762 }), pair(0.5, 0.7), pair(0.5, 0.7)]).met).toBe(true);
  });

  it('is unknown when it could not be measured', () => {
    expect(latencyRow('the server ended')).toMatchObject({ measured: 'void: the server ended', met: false });
  });
});

import { expositionRows } from './exposition-rows.ts';

const GOOD = { series: 2_050, cpuMs: 0.8, wallMs: 1.2, addedP99Ms: 0.3 };

describe('what a scrape costs', () => {
  it('is told as CPU time, as time on the wire, and as what requests wait', () => {
    expect(expositionRows(GOOD)).toEqual([
      {
        what: '/metrics with 2,050 series, CPU time of the whole answer',
        goal: 'under 1 ms',
        measured: '0.80 ms (1.20 ms to the last byte)',
        met: true,
      },
      {
        what: 'added p99 of requests while that page is asked for every 50 ms',
        goal: 'under 1 ms',
        measured: '0.30 ms',
        met: true,
      },
    ]);
  });

  it('misses its goals from a millisecond on, each by itself', () => {
    expect(expositionRows({ ...GOOD, cpuMs: 1 }).map(({ met }) => met)).toEqual([false, true]);
    expect(expositionRows({ ...GOOD, addedP99Ms: 1 }).map(({ met }) => met)).toEqual([true, false]);
  });
});

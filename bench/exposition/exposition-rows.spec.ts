import { type LoadFigures } from '../measure/load-figures.ts';
import { expositionRows, type Scrapes } from './exposition-rows.ts';
import { type WaitPair } from './measure-waits.ts';

const load = (p99Ms: number, failures = 0): LoadFigures => ({ requests: 3_000, failures, p50Ms: 0.1, p99Ms });

function wait(p99Ms: number, changes: Partial<WaitPair> = {}): WaitPair {
  return { alone: load(0.5), scraped: load(p99Ms), scrapes: 60, reached: 1_000, ...changes };
}

const GOOD: Scrapes = {
  series: 2_050,
  costs: { openMetrics: { cpuMs: 0.8, wallMs: 1.2 }, plainText: { cpuMs: 0.7, wallMs: 1.1 } },
  waits: [wait(0.8), wait(0.9), wait(7)],
  dueScrapes: 60,
  dueRate: 1_000,
  faults: [],
};

const met = (changes: Partial<Scrapes>): unknown[] =>
  expositionRows({ ...GOOD, ...changes }).map((row) => row.met);
const measured = (outcome: Scrapes | string): string[] => expositionRows(outcome).map((row) => row.measured);

describe('what a scrape costs', () => {
  it('is told as CPU time, as time on the wire, and as what requests wait', () => {
    expect(expositionRows(GOOD)).toEqual([
      {
        what: '/metrics with 2,050 series, CPU time of the whole answer',
        goal: 'under 1 ms',
        measured: '0.80 ms (plain text 0.70); to the last byte 1.20 ms (plain text 1.10)',
        met: true,
      },
      {
        what: 'added p99 of requests while that page is asked for every 50 ms',
        goal: 'under 1 ms',
        measured: '0.40 ms (0.35 to 3.45)',
        met: true,
      },
    ]);
  });

  it.each(['openMetrics', 'plainText'] as const)('misses its goal with %s of a millisecond', (format) => {
    const costs = { ...GOOD.costs, [format]: { cpuMs: 1, wallMs: 1.2 } };
    expect(met({ costs })).toEqual([false, true]);
  });

  it('misses its goal when requests wait for a millisecond', () => {
    expect(met({ waits: [wait(1.5)] })).toEqual([true, false]);
  });

  it('counts for nothing when it is not the page that is meant', () => {
    const why = 'void: there are only 93 series';
    expect(measured({ ...GOOD, faults: ['there are only 93 series'] })).toEqual([why, why]);
  });

  it.each([
    ['requests failed', wait(0.8, { alone: load(0.5, 2) }), '2 requests without a good answer'],
    ['the service was hardly scraped', wait(0.8, { scrapes: 53 }), 'only 53 of 60 scrapes were made'],
    ['the load was late', wait(0.8, { reached: 950 }), 'only 950 of 1,000 requests a second came through'],
  ])('says nothing about waiting when %s', (_when, pair, why) => {
    expect(measured({ ...GOOD, waits: [pair] })[1]).toBe(`void: ${why}`);
    expect(met({ waits: [pair] })).toEqual([true, false]);
  });

  it('is unknown when it could not be measured', () => {
    expect(measured('the server ended')).toEqual(['void: the server ended', 'void: the server ended']);
    expect(expositionRows('the server ended')[0]?.what).toContain('with 2,000 series');
  });
});

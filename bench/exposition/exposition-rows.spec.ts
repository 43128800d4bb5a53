import { expositionRows, type Scrapes } from './exposition-rows.ts';
import { type Wait } from './measure-waits.ts';

function wait(p99Ms: number, changes: Partial<Wait> = {}): Wait {
  const load = { requests: 3_000, failures: 0, p50Ms: 0.1, reached: 1_000, disturbed: 0 };
  return { ...load, p99Ms, scrapes: 60, ...changes };
}

const cost = (cpuMs: number, disturbed = 0) => ({ cpuMs, wallMs: 2 * cpuMs, disturbed });

const GOOD: Scrapes = {
  series: 2_050,
  costs: [
    { ours: cost(0.8), theirs: cost(4) },
    { ours: cost(1.6), theirs: cost(8) },
  ],
  waits: [
    { ours: wait(1), theirs: wait(4) },
    { ours: wait(2), theirs: wait(8) },
  ],
  dueScrapes: 60,
  dueRate: 1_000,
  faults: [],
};

const met = (changes: Partial<Scrapes>): unknown[] =>
  expositionRows({ ...GOOD, ...changes }).map((row) => row.met);
const measured = (outcome: Scrapes | string): string[] => expositionRows(outcome).map((row) => row.measured);

describe('what a scrape costs', () => {
  it("is told against prom-client's own registry, as CPU time and as what requests wait", () => {
    expect(expositionRows(GOOD)).toEqual([
      {
        what: "CPU time of a scrape of 2,050 series, against prom-client's own registry",
        goal: 'at most 0.5x',
        measured: '0.20x; 1.20 and 6.00 ms',
        met: true,
      },
      {
        what: 'p99 of requests beside a scrape every 50 ms, against the same with that registry',
        goal: 'at most 0.75x',
        measured: '0.25x',
        met: true,
      },
    ]);
  });

  it('misses its goal with more than half of what prom-client takes', () => {
    expect(met({ costs: [{ ours: cost(2.1), theirs: cost(4) }] })).toEqual([false, true]);
  });

  it('misses its goal when requests wait as long', () => {
    expect(met({ waits: [{ ours: wait(4), theirs: wait(4) }] })).toEqual([true, false]);
  });

  it('is not judged when the machine was disturbed', () => {
    const costs = [{ ours: cost(4, 0.2), theirs: cost(4) }];
    const waits = [{ ours: wait(9, { disturbed: 0.2, scrapes: 3 }), theirs: wait(4) }];
    expect(met({ costs, waits })).toEqual([undefined, undefined]);
    expect(measured({ ...GOOD, costs, waits })[1]).toBe('disturbed: 2.25x');
  });

  it('counts for nothing when it is not the page that is meant', () => {
    const why = 'void: there are only 93 series';
    expect(measured({ ...GOOD, faults: ['there are only 93 series'] })).toEqual([why, why]);
  });

  it.each([
    ['requests failed', { failures: 2 }, '2 requests without a good answer'],
    ['the services were hardly scraped', { scrapes: 53 }, 'only 53 of 60 scrapes were made'],
    ['the load was late', { reached: 950 }, 'only 950 of 1,000 requests a second came through'],
  ])('says nothing about waiting when %s', (_when, changes, why) => {
    const waits = [{ ours: wait(1, changes), theirs: wait(4, { ...changes, failures: 0 }) }];
    expect(measured({ ...GOOD, waits })[1]).toBe(`void: ${why}`);
    expect(met({ waits })).toEqual([true, false]);
  });

  it('is unknown when it could not be measured', () => {
    expect(measured('the server ended')).toEqual(['void: the server ended', 'void: the server ended']);
    expect(expositionRows('the server ended')[0]?.what).toContain('of 2,000 series');
  });
});

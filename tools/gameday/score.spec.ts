import { type Outcome } from './outcome.ts';
import { scoreOf } from './score.ts';
import { controlOutcome, faultOutcome } from './testing/outcomes.ts';

describe('scoreOf', () => {
  const missed = faultOutcome({ expected: [{ alertname: 'ServiceDown', service: 'a', elsewhere: ['b'] }] });

  it('counts a fault only when all of its alerts arrived', () => {
    const half: Outcome = faultOutcome({
      expected: [
        { alertname: 'ServiceDown', service: 'a', seconds: 4, elsewhere: [] },
        { alertname: 'TargetDown', service: 'b', elsewhere: [] },
      ],
    });
    expect(scoreOf([faultOutcome(), half, missed, faultOutcome()])).toMatchObject({
      faults: 4,
      recall: 0.5,
      rightService: 0.5,
    });
  });

  it('counts a fault that could not be tried as missed, and one that was skipped not at all', () => {
    const broken = faultOutcome({ expected: [], problem: 'it had no effect' });
    const skipped = faultOutcome({ expected: [], skipped: 'no PostgreSQL' });
    expect(scoreOf([faultOutcome(), broken, skipped])).toMatchObject({ faults: 2, skipped: 1, recall: 0.5 });
  });

  it('counts alerts that do not belong to a fault against the precision', () => {
    const other = { alertname: 'HighLatency', service: 'c', severity: 'warning', seconds: 5 };
    const noisy = faultOutcome({
      others: [
        { ...other, allowed: true },
        { ...other, service: 'd', allowed: false },
      ],
    });
    expect(scoreOf([noisy, faultOutcome()]).precision).toBe(3 / 4);
  });

  it('counts what is told in controls, and which of it are pages', () => {
    const told = (severity: string, allowed: boolean): Outcome =>
      controlOutcome({ others: [{ alertname: 'A', service: 's', severity, seconds: 1, allowed }] });
    expect(scoreOf([told('critical', false), told('warning', false), told('warning', true)])).toMatchObject({
      controls: 3,
      falsePages: 1,
      falseAlertsOfControls: 2,
    });
  });

  it('gives times at real windows, each by its own factor', () => {
    const at = (seconds: number, factor: number): Outcome =>
      faultOutcome({ factor, expected: [{ alertname: 'A', service: 's', seconds, elsewhere: [] }] });
    expect(scoreOf([at(4, 20), at(9, 10), at(50, 1)]).detection).toEqual({ p50: 80, p95: 90 });
  });

  it('takes the first alert of an outage, and the slowest of the outages', () => {
    const outage = (...seconds: number[]): Outcome =>
      faultOutcome({
        scenario: { name: 'x', group: 'service', standsFor: 'y', outage: true },
        expected: seconds.map((each) => ({ alertname: 'A', service: 's', seconds: each, elsewhere: [] })),
      });
    expect(scoreOf([outage(4, 20), outage(6)]).slowestOutage).toBe(120);
    expect(scoreOf([faultOutcome()]).slowestOutage).toBeUndefined();
  });
});

import { goalsOf } from './goals.ts';
import { controlOutcome, faultOutcome } from './testing/outcomes.ts';

describe('goalsOf', () => {
  const missed = (...outcomes: Parameters<typeof goalsOf>[0]): string[] =>
    goalsOf(outcomes)
      .filter(({ reached }) => !reached)
      .map(({ what }) => what);
  const other = { alertname: 'HighLatency', service: 'a', severity: 'critical', seconds: 5, allowed: false };

  it('are reached where all is told and nothing else', () => {
    expect(missed(faultOutcome(), controlOutcome())).toEqual([]);
  });

  it('miss a fault that nobody is told of', () => {
    const silent = faultOutcome({ expected: [{ alertname: 'A', service: 's', elsewhere: [] }] });
    expect(missed(silent)).toContain('faults of which every expected alert arrived (recall), of 1');
  });

  it('miss a false alert, in a fault and in a control', () => {
    expect(missed(faultOutcome({ others: [other] }))).toContain(
      'alerts during faults that belong to the fault (precision)',
    );
    expect(missed(controlOutcome({ others: [other] }))).toContain('false alerts in 1 controls');
  });

  it('miss an outage of which nobody is told within 180 s at real windows', () => {
    const outage = faultOutcome({
      scenario: { name: 'x', group: 'service', standsFor: 'y', outage: true },
      expected: [{ alertname: 'A', service: 's', seconds: 9.1, elsewhere: [] }],
    });
    expect(missed(outage)).toEqual(['slowest first alert of a full outage, at real windows']);
  });

  it('miss a scenario without evidence, and none that was skipped', () => {
    const evidence = { runbook: 'r', lines: 0, traces: 0, missing: ['no log line'] };
    expect(missed(faultOutcome({ evidence }))).toHaveLength(1);
    expect(missed(faultOutcome({ skipped: 'no PostgreSQL', expected: [] }))).toEqual([]);
  });
});

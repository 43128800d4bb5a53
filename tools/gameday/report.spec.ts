import { jsonReport, report } from './report.ts';
import { type Circumstances } from './circumstances.ts';
import { type Outcome } from './outcome.ts';
import { controlOutcome, faultOutcome } from './testing/outcomes.ts';

const circumstances: Circumstances = {
  date: '2026-11-25',
  machine: { cores: 2, memoryGiB: 24 },
  node: '24.21.0',
  versions: new Map([['prometheus', '3.16.0']]),
  factor: 20,
  lanes: 2,
  minutes: 41.3,
};

describe('report', () => {
  const text = (...outcomes: Outcome[]): string => report(outcomes, circumstances).join('\n');

  it('has a row for each expected alert, with its time in the run and at real windows', () => {
    const expected = [
      { alertname: 'TargetDown', service: 'loki', seconds: 6.5, elsewhere: [] },
      { alertname: 'CollectorExportFailing', service: 'otel-collector', elsewhere: [] },
    ];
    const rows = text(faultOutcome({ expected })).replaceAll(/ +/g, ' ');
    expect(rows).toContain('| order-service-fails | a defect | TargetDown loki | 6.5 | 130 | | failed |');
    expect(rows).toContain('| | | CollectorExportFailing otel-collector | never | never | | |');
  });

  it('marks what was told as well, and what of it is false', () => {
    const other = { alertname: 'HighLatency', severity: 'warning', seconds: 1 };
    const others = [
      { ...other, service: 'a', allowed: true },
      { ...other, service: 'b', allowed: false },
    ];
    expect(text(faultOutcome({ others }))).toContain('| HighLatency b (false), 1 symptom |');
    expect(text(controlOutcome({ others }))).toContain('| HighLatency a, HighLatency b (false) |');
  });

  it('says that nothing was told in a quiet control', () => {
    expect(text(controlOutcome()).replaceAll(/ +/g, ' ')).toContain(
      '| healthy | a usual day | nothing | ✓ |',
    );
  });

  it('says why something was not tried', () => {
    const skipped = faultOutcome({ expected: [], skipped: 'needs PostgreSQL' });
    expect(text(skipped).replaceAll(/ +/g, ' ')).toContain('| a defect | needs PostgreSQL | | | | skipped |');
  });
});

describe('the text of a report', () => {
  it('says how and where the times were taken', () => {
    expect(report([faultOutcome()], circumstances).join(' ')).toContain(
      'Held on 2026-11-25 in 41 minutes, 2 stacks at a time, on 2 cores with 24 GiB; Node 24.21.0, prometheus 3.16.0.',
    );
  });
});

describe('jsonReport', () => {
  it('has goals, score and each scenario with its faults', () => {
    const parsed = JSON.parse(jsonReport([faultOutcome({ unresolved: ['x'] })], circumstances)) as Record<
      string,
      unknown
    >;
    expect(Object.keys(parsed)).toEqual(['circumstances', 'goals', 'score', 'scenarios']);
    expect(parsed['scenarios']).toMatchObject([{ faults: ['x was never told to be over'] }]);
  });
});

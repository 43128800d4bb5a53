import { report } from './report.ts';
import { type Row } from './row.ts';
import { DAYS } from './schedule.ts';
import { failing } from './testing/fault-fixture.ts';

const shares: Row = {
  fault: failing,
  wait: 10,
  firings: new Map([
    [1, { firesAfter: 135, quietAfter: 285 }],
    [0.5, { firesAfter: 150, quietAfter: 270 }],
    [0.02, undefined],
  ]),
};
const down: Row = {
  fault: { ...failing, alert: 'ServiceDown', what: 'it is away', extent: 'whole' },
  wait: 30,
  firings: new Map([[1, { firesAfter: 75, quietAfter: 15 }]]),
};

const cells = (rows: readonly Row[], alert: string): string[] | undefined =>
  report(rows, '3.16.0')
    .find((line) => line.startsWith(`| ${alert}`))
    ?.split('|')
    .map((cell) => cell.trim())
    .slice(1, -1);

describe('report', () => {
  it('has both times of each share, and when a whole fault is told', () => {
    expect(cells([shares], 'HighErrorRate')).toEqual([
      'HighErrorRate',
      'requests that fail',
      '135 / 285',
      '150 / 270',
      '-',
      '-',
      '-',
      '-',
      '145',
    ]);
  });

  it('has a table of its own for faults without a share', () => {
    expect(cells([shares, down], 'ServiceDown')).toEqual(['ServiceDown', 'it is away', '75', '105', '15']);
  });

  it('says nothing of a notification where the fault mutes it', () => {
    expect(cells([{ ...down, wait: undefined }], 'ServiceDown')?.[3]).toBe('-');
  });

  it('names the objective that an alert is about', () => {
    const fault = { ...failing, labels: { slo: 'checkout' } };
    expect(cells([{ ...shares, fault }], 'HighErrorRate (checkout)')).toHaveLength(9);
  });

  it('says for which alerts the steps are longer', () => {
    const fault = { ...failing, alert: 'SlowBurn', schedule: DAYS };
    expect(report([{ ...shares, fault }], '3.16.0').join('\n')).toContain(
      'For `SlowBurn`, faults last 6 hours',
    );
    expect(report([shares], '3.16.0').join('\n')).not.toContain('6 hours');
  });
});

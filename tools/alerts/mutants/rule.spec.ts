import { type Rule, titleOf } from './rule.ts';

const record = (slo: string, team = 'house'): Rule => ({
  record: 'slo:objective:ratio',
  expr: '1',
  labels: { slo, team },
});

describe('titleOf', () => {
  it('is the name of a rule that has no namesake', () => {
    const alert = { alert: 'Dark', expr: '1', labels: { severity: 'critical' } };
    expect(titleOf(alert, [alert, record('light')])).toBe('Dark');
  });

  it('has the labels that tell namesakes apart, and no other', () => {
    const [one, other] = [record('light'), record('sound')] as const;
    expect(titleOf(one, [one, other])).toBe('slo:objective:ratio{slo="light"}');
  });
});

import { fieldMutations } from './field-mutations.ts';

const rule = {
  alert: 'Dark',
  expr: 'lamps < 1',
  for: '2m',
  keep_firing_for: '1m',
  labels: { severity: 'critical', team: 'house' },
  annotations: { summary: 'It is dark', runbook_url: 'https://example.org' },
};

const texts = (of: Parameters<typeof fieldMutations>[0]): string[] =>
  fieldMutations(of).map(({ text }) => text);

describe('fieldMutations', () => {
  it('changes every field of an alert but its expression, and leaves the alert out', () => {
    expect(texts(rule)).toEqual([
      'rule: Dark -> nothing',
      'for: 2m -> nothing',
      'for: 2m -> 4m',
      'for: 2m -> 1m',
      'keep_firing_for: 1m -> nothing',
      'keep_firing_for: 1m -> 2m',
      'keep_firing_for: 1m -> 30s',
      'label severity: critical -> warning',
      'label team: house -> changed',
      'annotation: summary -> nothing',
      'annotation: runbook_url -> nothing',
    ]);
  });

  it('changes nothing that a record does not have', () => {
    expect(texts({ record: 'room:lamps', expr: 'sum by (room) (lamps)' })).toEqual([
      'rule: room:lamps -> nothing',
    ]);
  });

  it('changes one thing a time', () => {
    const { for: _for, ...withoutFor } = rule;
    expect(fieldMutations(rule)[0]?.rule).toBeUndefined();
    expect(fieldMutations(rule)[1]?.rule).toEqual(withoutFor);
    expect(fieldMutations(rule)[2]?.rule).toEqual({ ...rule, for: '4m' });
    expect(fieldMutations(rule)[9]?.rule).toEqual({
      ...rule,
      annotations: { runbook_url: 'https://example.org' },
    });
  });

  it.each([
    ['warning', 'critical'],
    ['none', 'warning'],
  ])('takes for the severity %s the severity %s', (severity, other) => {
    expect(texts({ ...rule, labels: { severity } })).toContain(`label severity: ${severity} -> ${other}`);
  });
});

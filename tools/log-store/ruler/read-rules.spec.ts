import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readRules } from './read-rules.ts';
import { type RuleGroup } from './rules.ts';

const RULE = {
  alert: 'Odd',
  expr: 'sum by (service_name) (count_over_time({a="b"}[1m])) > 0',
  for: '2m',
  labels: { service: '{{ $labels.service_name }}', severity: 'warning' },
  annotations: { summary: '{{$labels.service_name}} wrote {{ $value }} lines' },
};

describe('readRules', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-store-rules-'));
    mkdirSync(join(folder, 'fake'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(rule: object, group: object = {}): RuleGroup[] {
    const groups = [{ name: 'services', ...group, rules: [rule] }];
    writeFileSync(join(folder, 'fake/odd.yml'), JSON.stringify({ groups }));
    return readRules(folder, 60_000);
  }

  it("reads the repository's own rules", () => {
    const groups = readRules(join(__dirname, '../../../deploy/loki/rules'), 60_000);
    expect(groups.flatMap(({ rules }) => rules.map(({ name }) => name))).toEqual(['UnhandledException']);
  });

  it('reads a rule, its times and its texts', () => {
    const [group] = read(RULE, { interval: '10s' });
    expect(group).toMatchObject({ name: `${join(folder, 'fake/odd.yml')};services`, intervalMs: 10_000 });
    const [rule] = group?.rules ?? [];
    expect(rule).toMatchObject({ name: 'Odd', expression: RULE.expr, forMs: 120_000, keepFiringMs: 0 });
    const values = { labels: { service_name: 'shop' }, value: 3 };
    expect(rule?.labels['service']?.(values)).toBe('shop');
    expect(rule?.annotations['summary']?.(values)).toBe('shop wrote 3 lines');
  });

  it('evaluates a group as often as all, where it does not say it', () => {
    expect(read(RULE)[0]?.intervalMs).toBe(60_000);
  });

  it('finds nothing where there is no folder', () => {
    expect(readRules(join(folder, 'nowhere'), 60_000)).toEqual([]);
  });

  it.each([
    [
      'a rule that records',
      { record: 'a:b', expr: RULE.expr },
      /odd\.yml cannot be used:[\s\S]*rules\.0\.record/,
    ],
    [
      'an expression that cannot be read',
      { ...RULE, expr: 'sum(' },
      /rules\.0\.expr is "sum\(": parse error/,
    ],
    ['an expression that finds lines', { ...RULE, expr: '{a="b"}' }, /an alert needs numbers/],
    ['a rule without a name', { ...RULE, alert: undefined }, /rules\.0\.alert/],
    ['a time that is none', { ...RULE, for: 'soon' }, /rules\.0\.for is "soon"/],
    ['a key that changes the meaning', { ...RULE, limit: 1 }, /rules\.0\.limit/],
    [
      'a function in a text',
      { ...RULE, annotations: { summary: '{{ $value | humanize }}' } },
      /odd\.yml, Odd, annotations\.summary: .* and not \{\{ \$value \| humanize \}\}/,
    ],
  ])('names %s', (_what, rule, fault) => {
    expect(() => read(rule)).toThrow(fault);
  });
});

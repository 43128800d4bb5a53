import { parse } from 'yaml';

import { RuleFile } from './rule-file.ts';

const source = `# The house
groups:
  - name: lamps
    interval: 1m
    rules:
      - record: room:lamps
        expr: sum by (room) (lamps)
      - alert: Dark
        expr: |
          room:lamps     <     1
          and
          people > 0
        labels: { severity: critical }
      - alert: Bright
        expr: >-
          room:lamps
          > 100
        for: 5m
  - name: bells
    rules:
      - alert: Silent
        expr: 'bells{state="on"} < 1'
`;

describe('RuleFile', () => {
  const file = new RuleFile('house.rules.yml', source);

  const place = (title: string): RuleFile['rules'][number] => {
    const found = file.rules.find((rule) => rule.title === title);
    if (!found) throw new Error(`no ${title}`);
    return found;
  };

  const expressionLine = (title: string, part: string): number =>
    file.line(place(title), ['expr'], place(title).rule.expr.indexOf(part));

  it.each([
    ['room:lamps', 'lamps)', 7],
    ['Dark', 'room', 10],
    ['Dark', 'and', 11],
    ['Dark', 'people', 12],
    ['Bright', '100', 17],
    ['Silent', '< 1', 22],
  ])('knows in which line of the file %s has "%s"', (title, part, line) => {
    expect(expressionLine(title, part)).toBe(line);
  });

  it('knows the lines of other fields, and of a rule without the field', () => {
    expect(file.line(place('Dark'), ['labels', 'severity'])).toBe(13);
    expect(file.line(place('Bright'), [])).toBe(14);
    expect(file.line(place('Bright'), ['keep_firing_for'])).toBe(14);
  });

  it('writes itself as it is', () => {
    expect(parse(file.text())).toEqual(parse(source));
  });

  it('writes another rule in the place of one', () => {
    const other = { alert: 'Dark', expr: 'lamps < 2' };
    expect(parse(file.text(undefined, place('Dark'), other)).groups[0].rules[1]).toEqual(other);
  });

  it('leaves a rule out, and keeps the group with its settings', () => {
    expect(parse(file.text(undefined, place('Silent'))).groups[1]).toEqual({ name: 'bells', rules: [] });
  });

  it('writes some of the rules only', () => {
    const { groups } = parse(file.text(new Set(['Dark'])));
    expect(groups).toMatchObject([
      { name: 'lamps', interval: '1m', rules: [{ alert: 'Dark' }] },
      { name: 'bells', rules: [] },
    ]);
  });

  it('says what is no YAML', () => {
    expect(() => new RuleFile('house.rules.yml', 'groups: [')).toThrow(/^house\.rules\.yml: /);
  });
});

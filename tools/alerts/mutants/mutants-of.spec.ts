import { mutantsOf } from './mutants-of.ts';
import { RuleFile } from './rule-file.ts';

const fileOf = (expr: string): RuleFile =>
  new RuleFile(
    'house.rules.yml',
    `groups:\n  - name: house\n    rules:\n      - alert: Dark\n        expr: ${expr}\n`,
  );

const changesOf = (expr: string): string[] => mutantsOf(fileOf(expr)).map(({ change }) => change);

describe('mutantsOf', () => {
  it('numbers changes of the same text, so that each has a name', () => {
    const changes = changesOf('sum(lamps) + max(bells) + max(horns)');
    expect(changes.filter((change) => change.startsWith('aggregation: max'))).toEqual([
      'aggregation: max -> min',
      'aggregation: max -> min #2',
    ]);
  });

  it('makes each wrong rule once', () => {
    expect(changesOf('lamps{room=~"hall|hall"}').filter((change) => change.includes('=~"hall"'))).toEqual([
      'matcher: room=~"hall|hall" -> room=~"hall"',
    ]);
  });

  it('does not make the right rule', () => {
    const labelled = new RuleFile(
      'house.rules.yml',
      'groups: [{ name: house, rules: [{ alert: Dark, expr: lamps, labels: { team: changed } }] }]',
    );
    expect(mutantsOf(labelled).map(({ change }) => change)).toEqual(['rule: Dark -> nothing']);
  });

  it('says where an expression stands that is none', () => {
    expect(() => mutantsOf(fileOf('lamps >> 1'))).toThrow(
      'house.rules.yml:5: Dark: not understood from here: > 1',
    );
  });
});

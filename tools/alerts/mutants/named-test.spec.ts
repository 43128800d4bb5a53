import { namedTests } from './named-test.ts';
import { RuleGraph } from './rule-graph.ts';

const graph = new RuleGraph([
  { record: 'room:lamps', expr: 'sum by (room) (lamps)' },
  { alert: 'Dark', expr: 'room:lamps < 1' },
]);

const test = (name: string, file: string, ...names: string[]) => ({
  name,
  file,
  ruleFiles: ['house.rules.yml'],
  names: new Set(names),
});

describe('namedTests', () => {
  it('asserts on rules, and needs what they read', () => {
    const [dark] = namedTests([test('Dark: fires', 'house.test.yml', 'Dark', 'lamps')], graph);
    expect([...(dark?.asserted ?? [])]).toEqual(['Dark']);
    expect([...(dark?.needed ?? [])]).toEqual(['Dark', 'room:lamps']);
  });

  it('takes tests of one name together, as promtool does', () => {
    const tests = namedTests(
      [test('', 'house.test.yml', 'Dark'), test('', 'garden.test.yml', 'room:lamps')],
      graph,
    );
    expect(tests).toHaveLength(1);
    expect(tests[0]?.files).toEqual(['house.test.yml', 'garden.test.yml']);
    expect(tests[0]?.asserted.size).toBe(2);
  });
});

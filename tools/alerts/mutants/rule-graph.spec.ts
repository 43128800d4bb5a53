import { RuleGraph } from './rule-graph.ts';

const graph = new RuleGraph([
  { record: 'room:lamps', expr: 'sum by (room) (lamps)' },
  { record: 'house:lamps', expr: 'sum(room:lamps)' },
  { alert: 'Dark', expr: 'house:lamps < 1' },
  { alert: 'Silent', expr: 'bells < 1' },
  { alert: 'Alarming', expr: 'count(ALERTS) > 5' },
]);

describe('RuleGraph', () => {
  it('finds all that a rule needs, also through others', () => {
    expect([...graph.withNeeded(['Dark'])].sort()).toEqual(['Dark', 'house:lamps', 'room:lamps']);
  });

  it('finds all that reads a rule, also through others', () => {
    expect([...graph.withReaders('room:lamps')].sort()).toEqual([
      'Alarming',
      'Dark',
      'house:lamps',
      'room:lamps',
    ]);
  });

  it('knows that ALERTS may be any rule', () => {
    expect(graph.withNeeded(['Alarming']).size).toBe(5);
  });

  it('tells rules from other names', () => {
    expect([...graph.rulesAmong(['Dark', 'lamps', 'sum'])]).toEqual(['Dark']);
  });

  it('ends where rules read each other', () => {
    const circle = new RuleGraph([
      { record: 'a', expr: 'b' },
      { record: 'b', expr: 'a' },
    ]);
    expect([...circle.withNeeded(['a'])]).toEqual(['a', 'b']);
  });
});

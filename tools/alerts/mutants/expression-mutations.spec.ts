import { expressionMutations } from './expression-mutations.ts';

const rule = { alert: 'Dark', expr: 'sum by (room) (\n  lamps{lit="yes"}\n)\n  < 1\n', for: '1m' };

describe('expressionMutations', () => {
  it('changes the expression and leaves the rest of the rule as it is', () => {
    const mutation = expressionMutations(rule).find(({ text }) => text === 'comparison: < -> <=');
    expect(mutation?.rule).toEqual({ ...rule, expr: rule.expr.replace('< 1', '<= 1') });
  });

  it('shows the changed line, and where the change begins', () => {
    const mutation = expressionMutations(rule).find(({ text }) => text === 'matcher: lit="yes" -> nothing');
    expect(mutation).toMatchObject({ field: ['expr'], offset: rule.expr.indexOf('lit'), shown: 'lamps{}' });
  });

  it('goes through the expression from its beginning to its end', () => {
    const kinds = expressionMutations(rule).map(({ text }) => text.replace(/:.*/, ''));
    expect([...new Set(kinds)]).toEqual(['aggregation', 'grouping', 'by', 'matcher', 'comparison', 'number']);
  });

  it('cuts the middle of a long text out', () => {
    const long = { expr: `lamps or ${'lamps + '.repeat(20)}bells` };
    expect(expressionMutations(long).map(({ text }) => text)).toContain(
      'operand: or lamps + lamps + lamps + la…lamps + lamps + lamps + bells -> nothing',
    );
  });

  it('reads an expression that YAML takes for a number', () => {
    expect(expressionMutations({ expr: 2 as unknown as string }).map(({ text }) => text)).toEqual([
      'number: 2 -> 4',
      'number: 2 -> 1',
    ]);
  });
});

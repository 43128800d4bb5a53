import { Query } from './promql.ts';

describe('Query', () => {
  it.each([
    ['lamps >> 1', '> 1'],
    ['sum(lamps', 'the end'],
  ])('says from where %s is not understood', (expression, rest) => {
    expect(() => new Query(expression)).toThrow(`not understood from here: ${rest}`);
  });
});

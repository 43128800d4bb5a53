import { DIMENSIONS } from './dimensions.ts';
import { type CostAt, verdictOf } from './verdict.ts';

const dimension = (name: string) => {
  const found = DIMENSIONS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no dimension ${name}`);
  return found;
};
const costs = (...of: [number, number, number?][]): CostAt[] =>
  of.map(([size, observed, bare]) => ({ size, observed, ...(bare === undefined ? {} : { bare }) }));

describe('the verdict on what should stay flat', () => {
  it.each([
    ['as it was', costs([10, 40], [1_000, 41], [10_000, 39])],
    ['up by a tenth', costs([10, 40], [1_000, 44])],
    ['up as bare Nest is', costs([10, 40, 20], [1_000, 60, 40])],
  ])('is flat for a cost that is %s', (_what, of) => {
    expect(verdictOf(dimension('series'), of)).toEqual({ asExpected: true, words: 'flat' });
  });

  it('says by how much it grows, and where, when that is more than a tenth', () => {
    expect(verdictOf(dimension('series'), costs([10, 40], [1_000, 41], [10_000, 50]))).toEqual({
      asExpected: false,
      words: '+10.0 µs (+25 %) at 10,000',
    });
  });

  it('leaves out what bare Nest grows by', () => {
    const of = costs([10, 40, 20], [100, 50, 20], [1_000, 80, 55]);
    expect(verdictOf(dimension('routes'), of).words).toBe('+10.0 µs (+25 %) at 100');
  });

  it('minds no cost that falls', () => {
    expect(verdictOf(dimension('series'), costs([10, 40], [1_000, 30]))).toEqual({
      asExpected: true,
      words: '−10.0 µs (−25 %) at 1,000',
    });
  });
});

describe('the verdict on what should grow in a line', () => {
  it('says what each of it costs', () => {
    expect(verdictOf(dimension('fields'), costs([0, 50], [5, 51.6], [20, 56]))).toEqual({
      asExpected: true,
      words: '0.30 µs a field',
    });
  });

  it('says so when the line is bent by more than a tenth', () => {
    expect(verdictOf(dimension('spans'), costs([0, 50], [1, 55], [5, 110], [10, 100]))).toEqual({
      asExpected: false,
      words: '5.0 µs a span, unevenly',
    });
  });
});

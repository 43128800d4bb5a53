import { changesOf } from '../testing/changes.ts';
import { numbers } from './numbers.ts';

describe('numbers', () => {
  it('doubles and halves a factor', () => {
    expect(changesOf(numbers, '60 * lamps')).toEqual(['60 -> 120', '60 -> 30']);
  });

  it.each([
    ['lamps > 20'],
    ['20 < lamps'],
    ['lamps >= (20)'],
    ['lamps == bool 20'],
    ['lamps > 20 and bells'],
    ['lamps > bells * 20'],
  ])('moves the threshold of %s also by 10 %%', (expression) => {
    expect(changesOf(numbers, expression)).toEqual(['20 -> 40', '20 -> 10', '20 -> 22', '20 -> 18']);
  });

  it('takes a number that a function is given for no threshold', () => {
    expect(changesOf(numbers, 'clamp_min(lamps, 20) > bells')).toEqual(['20 -> 40', '20 -> 10']);
  });

  it('writes no noise of binary fractions', () => {
    expect(changesOf(numbers, 'lamps > 0.05')).toContain('0.05 -> 0.055');
  });

  it('makes 1 of 0, once', () => {
    expect(changesOf(numbers, 'lamps > 0')).toEqual(['0 -> 1']);
  });

  it('makes 0 of a 1 that is no threshold', () => {
    expect(changesOf(numbers, '1 - lamps')).toEqual(['1 -> 2', '1 -> 0.5', '1 -> 0']);
  });

  it('leaves quantiles, Inf and durations alone', () => {
    expect(changesOf(numbers, 'histogram_quantile(0.95, lamps) < Inf or time() - bells > 1h')).toEqual([]);
  });
});

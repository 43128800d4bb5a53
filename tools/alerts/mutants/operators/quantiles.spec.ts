import { changesOf } from '../testing/changes.ts';
import { quantiles } from './quantiles.ts';

describe('quantiles', () => {
  it.each([
    ['histogram_quantile(0.95, lamps)', ['0.95 -> 0.9', '0.95 -> 0.99']],
    ['quantile by (room) (0.5, lamps)', ['0.5 -> 0.9']],
    ['quantile_over_time(0.99, lamps[5m])', ['0.99 -> 0.95']],
  ])('takes the usual neighbours in %s', (expression, changes) => {
    expect(changesOf(quantiles, expression)).toEqual(changes);
  });

  it('leaves the parameters of other calls alone', () => {
    expect(changesOf(quantiles, 'topk(3, lamps) or vector(0.5)')).toEqual([]);
  });
});

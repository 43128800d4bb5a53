import { changesOf, expressionsOf } from '../testing/changes.ts';
import { aggregations, functions } from './calls.ts';

describe('aggregations', () => {
  it('takes others for sum', () => {
    expect(changesOf(aggregations, 'sum by (room) (lamps)')).toEqual([
      'sum -> avg',
      'sum -> max',
      'sum -> min',
      'sum -> count',
    ]);
  });

  it('knows keywords in capitals', () => {
    expect(expressionsOf(aggregations, 'MAX(lamps)')).toEqual(['min(lamps)']);
  });
});

describe('functions', () => {
  it.each([
    ['rate(lamps[5m])', ['increase(lamps[5m])', 'irate(lamps[5m])']],
    ['increase(lamps[5m])', ['rate(lamps[5m])']],
    ['max_over_time(lamps[5m])', ['min_over_time(lamps[5m])', 'avg_over_time(lamps[5m])']],
    ['changes(lamps[5m])', ['resets(lamps[5m])']],
  ])('takes others of the same parameters for %s', (expression, others) => {
    expect(expressionsOf(functions, expression)).toEqual(others);
  });

  it('leaves absent out', () => {
    expect(expressionsOf(functions, 'absent(up{job="lamps"}) == 1')).toEqual(['(up{job="lamps"}) == 1']);
  });

  it('leaves functions without a counterpart alone', () => {
    expect(expressionsOf(functions, 'time() - label_replace(lamps, "a", "$1", "b", "(.+)")')).toEqual([]);
  });
});

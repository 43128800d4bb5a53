import { changesOf, expressionsOf } from '../testing/changes.ts';
import { offsets, windows } from './windows.ts';

describe('windows', () => {
  it('doubles and halves the window of a range', () => {
    expect(changesOf(windows, 'rate(lamps[5m])')).toEqual(['5m -> 10m', '5m -> 2m30s']);
  });

  it('doubles and halves both the window and the step of a subquery', () => {
    expect(changesOf(windows, 'max_over_time(sum(lamps)[1d:1h])')).toEqual([
      '1d -> 2d',
      '1d -> 12h',
      '1h -> 2h',
      '1h -> 30m',
    ]);
  });
});

describe('offsets', () => {
  it('doubles an offset and leaves it out', () => {
    expect(expressionsOf(offsets, 'lamps offset 30m > 1')).toEqual(['lamps offset 1h > 1', 'lamps > 1']);
  });

  it('keeps the sign of one into the future', () => {
    expect(expressionsOf(offsets, 'rate(lamps[5m] offset -1m)')).toEqual([
      'rate(lamps[5m] offset -2m)',
      'rate(lamps[5m])',
    ]);
  });
});

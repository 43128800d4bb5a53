import { median, pairedRatios, quantile, spreadOf } from './statistics.ts';

describe('median', () => {
  it('is the value in the middle, in whatever order they come', () => {
    expect(median([30, 10, 20])).toBe(20);
  });

  it('lies between the two in the middle of an even number', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('of nothing is a mistake', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('quantile', () => {
  it.each([
    [0, 1],
    [0.5, 3],
    [0.99, 4.96],
    [1, 5],
  ])('%d of one to five is %d', (share, value) => {
    expect(quantile([1, 2, 3, 4, 5], share)).toBeCloseTo(value);
  });
});

describe('spreadOf', () => {
  it('leaves a quarter of the values on either side', () => {
    expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ median: 3, low: 2, high: 4 });
  });
});

describe('pairedRatios', () => {
  it('compares within the round, so that a slow round changes nothing', () => {
    expect(pairedRatios([20, 40, 22], [10, 20, 11])).toEqual([2, 2, 2]);
  });

  it('refuses variants that were not measured in the same rounds', () => {
    expect(() => pairedRatios([1], [1, 2])).toThrow('not the same rounds');
  });
});

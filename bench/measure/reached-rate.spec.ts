import { rateFault, reachedRate } from './reached-rate.ts';

describe('the rate that was reached', () => {
  it('is what was asked for when answers come at once', () => {
    expect(reachedRate({ requests: 50_000, p99Ms: 0.5 }, 5)).toBeCloseTo(9_999, 0);
  });

  it('is less when the last answers came late, though all were waited for', () => {
    expect(reachedRate({ requests: 50_000, p99Ms: 555 }, 5)).toBeCloseTo(9_000, -1);
  });
});

describe('a load that was not made', () => {
  it('is told from one hundredth on', () => {
    expect(rateFault(9_901, 10_000)).toBeUndefined();
    expect(rateFault(9_899, 10_000)).toBe('only 9,899 of 10,000 requests a second came through');
  });
});

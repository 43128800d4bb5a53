import { shareOfOthers } from './others.ts';

describe('the share of others', () => {
  it('is what is left of the core beside the server', () => {
    expect(shareOfOthers(320_000, 3_000_000)).toBeCloseTo(0.1);
  });

  it.each([20_000, 0, -10_000])('is nothing where %d µs tell no more than that two clocks differ', (rest) => {
    expect(shareOfOthers(rest, 300_000)).toBe(0);
  });
});

import { percentile, share } from './statistics.ts';

describe('percentile', () => {
  it('is the value in its place', () => {
    expect(percentile([30, 10, 20], 50)).toBe(20);
  });

  it('lies between two values in proportion', () => {
    expect(percentile([10, 20], 50)).toBe(15);
    expect(percentile([0, 100, 200, 300], 95)).toBeCloseTo(285);
  });

  it('is the only value there is', () => {
    expect(percentile([7], 95)).toBe(7);
  });

  it('is no number without values', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});

describe('share', () => {
  it('is that of the ones', () => {
    expect(share([1, 0, 0, 0])).toBe(0.25);
  });

  it('is no number without values', () => {
    expect(share([])).toBeNaN();
  });
});

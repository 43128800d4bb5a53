import { EvenSpread } from './even-spread.js';

function picked(share: number, count: number): number[] {
  const spread = new EvenSpread(share);
  return Array.from({ length: count }, (_, index) => index + 1).filter(() => spread.next());
}

describe('an even spread', () => {
  it.each([
    [0, []],
    [0.06, [17, 34, 50]],
    [0.1, [10, 20, 30, 40, 50]],
    [0.02, [50]],
  ])('of %d picks, of fifty, %j', (share, numbers) => {
    expect(picked(share, 50)).toEqual(numbers);
  });

  it('of 1 picks all', () => {
    expect(picked(1, 50)).toHaveLength(50);
  });

  it.each([0.01, 0.07, 0.15, 0.29, 0.57, 0.9, 0.99])('of %d picks exactly that share', (share) => {
    expect(picked(share, 10_000)).toHaveLength(Math.round(share * 10_000));
  });
});

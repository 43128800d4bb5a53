import { seededOrder } from './seeded-order.ts';

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('seededOrder', () => {
  it('keeps every item', () => {
    expect(seededOrder(ITEMS, 1).toSorted()).toEqual(ITEMS);
  });

  it('is the same for the same seed', () => {
    expect(seededOrder(ITEMS, 42)).toEqual(seededOrder(ITEMS, 42));
  });

  it('is another for the next seed, so that rounds differ', () => {
    const orders = [1, 2, 3, 4].map((seed) => seededOrder(ITEMS, seed).join(''));
    expect(new Set(orders).size).toBe(4);
  });

  it('gives each item the first place about as often', () => {
    const firsts = Array.from({ length: 6_000 }, (_, seed) => seededOrder(ITEMS, seed)[0]);
    for (const item of ITEMS) {
      const times = firsts.filter((first) => first === item).length;
      // Six standard deviations around 1,000.
      expect(Math.abs(times - 1_000)).toBeLessThan(173);
    }
  });
});

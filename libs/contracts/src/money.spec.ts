import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { fromCents, Money, toCents } from './money.js';

class Bill {
  @Money({ description: 'What it costs.', example: 1 })
  readonly amount!: number;
}

const isTaken = (amount: unknown): boolean => validateSync(plainToInstance(Bill, { amount })).length === 0;

describe('money', () => {
  it.each([0.01, 0.1, 1, 999.99, 1_999.98, 9_999_999.99, 10_000_000])('takes %p', (amount) => {
    expect(isTaken(amount)).toBe(true);
  });

  it.each([
    0,
    -1,
    -0.01,
    0.001,
    9.999,
    0.1 + 0.2,
    10_000_000.01,
    1e300,
    1e-7,
    NaN,
    Infinity,
    '1',
    null,
    true,
    [1],
    {},
  ])('refuses %p', (amount) => {
    expect(isTaken(amount)).toBe(false);
  });

  it('is required', () => {
    expect(isTaken(undefined)).toBe(false);
  });

  it.each([
    [999.99, 99_999],
    [0.29, 29],
    [1.15, 115],
    [4.35, 435],
    [19.99, 1_999],
    [10_000_000, 1_000_000_000],
  ])('of %p is exactly %p cents', (amount, cents) => {
    expect(toCents(amount)).toBe(cents);
  });

  it('is the same amount again after a way through cents', () => {
    const lossy = Array.from({ length: 200_000 }, (_, n) => n * 53 + 1).filter(
      (cents) => toCents(fromCents(cents)) !== cents || fromCents(cents) !== Number((cents / 100).toFixed(2)),
    );
    expect(lossy).toEqual([]);
  });

  it('of several pieces adds up in cents where it would not in fractions', () => {
    expect(1.1 * 3).not.toBe(3.3);
    expect(fromCents(toCents(1.1) * 3)).toBe(3.3);
  });
});

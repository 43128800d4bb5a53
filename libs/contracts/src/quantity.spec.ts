import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Checkout } from './gateway.js';
import { Quantity } from './quantity.js';

class Cart {
  @Quantity()
  readonly quantity!: number;
}

const isTaken = (quantity: unknown): boolean =>
  validateSync(plainToInstance(Cart, { quantity })).length === 0;

describe('a quantity', () => {
  it.each([1, 2, 1_000])('may be %p', (quantity) => {
    expect(isTaken(quantity)).toBe(true);
  });

  it.each([0, -1, 1.5, 1_001, 1e300, NaN, '2', '', null, true, [2], {}])('may not be %p', (quantity) => {
    expect(isTaken(quantity)).toBe(false);
  });

  it('is required where there is no default', () => {
    expect(isTaken(undefined)).toBe(false);
  });

  it('is 1 in a checkout that names none', () => {
    const checkout = plainToInstance(Checkout, { product_id: '1' });
    expect(checkout.quantity).toBe(1);
    expect(validateSync(checkout)).toEqual([]);
  });
});

import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ProductId, ProductIdInRequest } from './product-id.js';

class InAnswer {
  @ProductId()
  readonly id!: string;
}

class InRequest {
  @ProductIdInRequest()
  readonly id!: string;
}

const faultsOf = (type: typeof InAnswer | typeof InRequest, id: unknown): number =>
  validateSync(plainToInstance(type, { id })).length;

const GARBAGE = [
  '',
  ' ',
  'a b',
  'a/b',
  '../1',
  'é',
  'a\n',
  'x'.repeat(65),
  null,
  undefined,
  true,
  {},
  [],
  ['1'],
  1.5,
];

describe('a product id', () => {
  it.each(['1', 'lap-top_2', 'x'.repeat(64)])('is a short word: %p', (id) => {
    expect(faultsOf(InAnswer, id)).toBe(0);
    expect(faultsOf(InRequest, id)).toBe(0);
  });

  it.each(GARBAGE)('is refused when it is none: %p', (id) => {
    expect(faultsOf(InAnswer, id)).toBe(1);
    expect(faultsOf(InRequest, id)).toBe(1);
  });

  it.each([
    [1, '1'],
    [0, '0'],
    [-3, '-3'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('may be an integer in a request, read as its decimal form: %p', (id, read) => {
    expect(plainToInstance(InRequest, { id }).id).toBe(read);
    expect(faultsOf(InRequest, id)).toBe(0);
  });

  it.each([2 ** 53, 1e300, NaN])('is no integer that JSON cannot tell from its neighbour: %p', (id) => {
    expect(faultsOf(InRequest, id)).toBe(1);
  });

  it('is never an integer in an answer', () => {
    expect(faultsOf(InAnswer, 1)).toBe(1);
  });
});

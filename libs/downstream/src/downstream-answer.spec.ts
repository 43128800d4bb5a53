import { Product } from '@shop/contracts';
import { DownstreamAnswer } from './downstream-answer.js';

const PRODUCT = { id: '1', name: 'Laptop', price: 999.99, stock: 50 };

const answer = (status: number, body: unknown): DownstreamAnswer =>
  new DownstreamAnswer('product-service', status, body);
const refused = expect.objectContaining({
  name: 'DownstreamError',
  service: 'product-service',
  reason: 'invalid_answer',
});

describe('the answer of a service', () => {
  it('is read when status and body are as expected', () => {
    expect(answer(200, { ...PRODUCT, colour: 'grey' }).expect(200, Product)).toEqual(PRODUCT);
    expect(answer(200, [PRODUCT]).expectList(200, Product)).toEqual([PRODUCT]);
  });

  it.each([
    ['another status', () => answer(201, PRODUCT).expect(200, Product)],
    ['a failure', () => answer(500, { error: 'Internal Server Error' }).expect(200, Product)],
    ['another body', () => answer(200, { id: '1' }).expect(200, Product)],
    ['a list for one', () => answer(200, [PRODUCT]).expect(200, Product)],
    ['one for a list', () => answer(200, PRODUCT).expectList(200, Product)],
    ['garbage', () => answer(200, 'Bad gateway').expect(200, Product)],
  ])('is not believed otherwise: %s', (_, read) => {
    expect(thrownBy(read)).toEqual(refused);
  });
});

function thrownBy(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

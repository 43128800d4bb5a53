import { InvalidAnswerError, readAnswer, readAnswers } from './answers.js';
import { Order, OrderPage } from './orders.js';
import { Product } from './products.js';

const PRODUCT = { id: '1', name: 'Laptop', price: 999.99, stock: 50 };
const ORDER = {
  order_id: '3f0c2f2e-8f0c-4d7e-9b1a-5a0f6d1f7c11',
  product_id: '1',
  product_name: 'Laptop',
  quantity: 1,
  total_price: 999.99,
  status: 'created',
  created_at: '2026-11-02T09:30:00.000Z',
};

describe('reading an answer', () => {
  it('gives an instance of its contract', () => {
    const product = readAnswer(Product, PRODUCT);
    expect(product).toBeInstanceOf(Product);
    expect(product).toEqual(PRODUCT);
  });

  it('drops fields that the contract does not know', () => {
    expect(readAnswer(Product, { ...PRODUCT, colour: 'grey' })).toEqual(PRODUCT);
  });

  it.each([undefined, null, 'Laptop', 7, true, [PRODUCT]])('refuses a body that is no object: %p', (body) => {
    expect(() => readAnswer(Product, body)).toThrow('The answer is no Product: not an object');
  });

  it.each([
    ['id', 1],
    ['name', ''],
    ['price', '999.99'],
    ['price', 0],
    ['stock', -1],
    ['stock', null],
    ['stock', undefined],
  ])('refuses an answer whose %s is %p, and names the field', (field, value) => {
    const read = (): unknown => readAnswer(Product, { ...PRODUCT, [field]: value });
    expect(read).toThrow(InvalidAnswerError);
    expect(read).toThrow(field);
  });

  it('names every field that does not fit and no value', () => {
    const garbage = { id: 'not an id', name: 7, price: 'hush', stock: 'hush' };
    const read = (): unknown => readAnswer(Product, garbage);
    expect(read).toThrow(/id .*name .*price .*stock /s);
    expect(read).not.toThrow(/hush|not an id/);
  });

  it('refuses an order in a state that there is not', () => {
    expect(() => readAnswer(Order, { ...ORDER, status: 'shipped' })).toThrow('status must be one of');
  });

  it('looks into what is nested', () => {
    const page = { orders: [ORDER], total: 1, limit: 50, offset: 0 };
    expect(readAnswer(OrderPage, page)).toEqual(page);
    expect(() => readAnswer(OrderPage, { ...page, orders: [{ ...ORDER, quantity: '1' }] })).toThrow(
      'quantity',
    );
  });
});

describe('reading a list', () => {
  it('reads each element', () => {
    expect(readAnswers(Product, [PRODUCT, { ...PRODUCT, id: '2' }]).map(({ id }) => id)).toEqual(['1', '2']);
    expect(readAnswers(Product, [])).toEqual([]);
  });

  it.each([PRODUCT, null, 'Laptop'])('refuses a body that is no list: %p', (body) => {
    expect(() => readAnswers(Product, body)).toThrow('The answer is no list of Product: not an array');
  });

  it('refuses a list with one element that does not fit', () => {
    expect(() => readAnswers(Product, [PRODUCT, null])).toThrow(InvalidAnswerError);
  });
});

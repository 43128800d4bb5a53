import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { NewOrder, OrderUpdate } from './orders.js';

const NEW_ORDER = { product_id: '1', product_name: 'Laptop', quantity: 1, total_price: 999.99 };

const faultyFields = (type: typeof NewOrder | typeof OrderUpdate, body: object): string[] =>
  validateSync(plainToInstance<object, object>(type, body), {
    whitelist: true,
    forbidNonWhitelisted: true,
  }).map(({ property }) => property);

describe('a new order', () => {
  it('has a product, a quantity and a price', () => {
    expect(faultyFields(NewOrder, NEW_ORDER)).toEqual([]);
  });

  it.each(['', 'x'.repeat(201), 'Lap\u0000top', 'Lap\ntop', '\ud800', 7, null, undefined, ['Laptop']])(
    'may not have the name %j',
    (product_name) => {
      expect(faultyFields(NewOrder, { ...NEW_ORDER, product_name })).toEqual(['product_name']);
    },
  );

  it('names every field that is missing', () => {
    const fields = faultyFields(NewOrder, {});
    expect(fields.toSorted()).toEqual(['product_id', 'product_name', 'quantity', 'total_price']);
  });

  it.each(['order_id', 'status', 'created_at'])('may not say its own %s', (field) => {
    expect(faultyFields(NewOrder, { ...NEW_ORDER, [field]: 'x' })).toEqual([field]);
  });
});

describe('an update of an order', () => {
  it.each(['paid', 'payment_failed', 'cancelled'])('may end it as %s', (status) => {
    expect(faultyFields(OrderUpdate, { status })).toEqual([]);
    expect(faultyFields(OrderUpdate, { status, reason: 'declined' })).toEqual([]);
  });

  it.each(['created', 'shipped', '', null, undefined, ['paid']])('may not make it %p', (status) => {
    expect(faultyFields(OrderUpdate, { status })).toEqual(['status']);
  });

  it.each(['', 'x'.repeat(201), 7, null])('may not give the reason %p', (reason) => {
    expect(faultyFields(OrderUpdate, { status: 'paid', reason })).toEqual(['reason']);
  });
});

import { type Told } from './answers.ts';
import { type Books, type OrderEntry } from './books.ts';
import { findings } from './promises.ts';

const order = (id: string, status: string): OrderEntry => ({
  order_id: id,
  idempotency_key: `key-${id}`,
  product_id: '1',
  quantity: 2,
  total_price_cents: 199_998,
  status,
  settled: 1,
});
const told = (id: string, as: 'paid' | 'unpaid'): Told => ({
  key: `key-${id}`,
  paid: new Set(as === 'paid' ? [id] : []),
  unpaid: new Set(as === 'unpaid' ? [id] : []),
  pending: new Set([id]),
  known: true,
});

/** Clean books: a is paid, b was declined, c was charged too late and refunded. */
const BOOKS: Books = {
  orders: [order('a', 'paid'), order('b', 'payment_failed'), order('c', 'cancelled')],
  payments: [
    { order_id: 'a', amount_cents: 199_998, status: 'completed' },
    { order_id: 'b', amount_cents: 199_998, status: 'declined' },
    { order_id: 'c', amount_cents: 199_998, status: 'refunded' },
  ],
  products: [
    { id: '1', stock: 148, delivered: 100 },
    { id: '2', stock: 100, delivered: 0 },
  ],
};
const TOLD = [told('a', 'paid'), told('b', 'unpaid'), told('c', 'unpaid')];

const broken = (books: Books, answers: readonly Told[] = TOLD): string[] =>
  findings(books, answers)
    .filter(({ breaches }) => breaches.length > 0)
    .map(({ promise }) => promise);
const withOrder = (id: string, change: Partial<OrderEntry>): Books => ({
  ...BOOKS,
  orders: BOOKS.orders.map((each) => (each.order_id === id ? { ...each, ...change } : each)),
});
const withPayment = (id: string, status: string): Books => ({
  ...BOOKS,
  payments: BOOKS.payments.map((each) => (each.order_id === id ? { ...each, status } : each)),
});

describe('the promises of the shop', () => {
  it('are kept by clean books', () => {
    expect(broken(BOOKS)).toEqual([]);
  });

  it.each<[string, Books, string[]]>([
    [
      'a paid order whose payment is gone',
      { ...BOOKS, payments: BOOKS.payments.slice(1) },
      ['every answered 201 is paid', 'what was charged is paid, to the cent'],
    ],
    [
      'a declined order that was charged',
      withPayment('b', 'completed'),
      ['every answered 402 is uncharged', 'what was charged is paid, to the cent'],
    ],
    ['an order that is not settled', withOrder('c', { settled: 0 }), ['no order is open']],
    ['an order that is pending', withOrder('c', { status: 'payment_pending' }), ['no order is open']],
    [
      'a cent too much',
      withOrder('a', { total_price_cents: 199_999 }),
      ['what was charged is paid, to the cent'],
    ],
    [
      'a second charge',
      { ...BOOKS, payments: [...BOOKS.payments, ...BOOKS.payments.slice(0, 1)] },
      ['no order is charged twice'],
    ],
    [
      'a piece that is missing',
      { ...BOOKS, products: [{ id: '1', stock: 147, delivered: 100 }] },
      ['stock fell by what was sold'],
    ],
    [
      'a piece that nobody sold',
      { ...BOOKS, products: [...BOOKS.products, { id: '3', stock: 74, delivered: 0 }] },
      ['stock fell by what was sold'],
    ],
    ['a second order of a key', withOrder('b', { idempotency_key: 'key-a' }), ['one order a key']],
  ])('are broken by %s', (_what, books, promises) => {
    expect(broken(books)).toEqual(promises);
  });

  it('are broken by an answer that names another order', () => {
    const answers = [{ ...TOLD[0], pending: new Set(['b']) } as Told];
    expect(broken(BOOKS, answers)).toEqual(['one order a key']);
  });

  it('are broken by a client that never learns how its checkout ended', () => {
    const answers = [{ ...TOLD[0], known: false } as Told];
    expect(broken(BOOKS, answers)).toEqual(['every client learns how its checkout ended']);
  });
});

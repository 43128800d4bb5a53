import { type Told } from './answers.ts';
import { type Books, type OrderEntry } from './books.ts';

/** What the shop promises, and what of it the books do not keep. */
export interface Finding {
  readonly promise: string;
  /** How many of what were looked at. */
  readonly checked: string;
  /** Each breach in a few words; none where the promise is kept. */
  readonly breaches: readonly string[];
}

/** Pieces of each demo product before the first sale. */
const SEED: Readonly<Record<string, number>> = { '1': 50, '2': 100, '3': 75, '4': 200, '5': 150 };
const FINAL = new Set(['paid', 'payment_failed', 'cancelled']);

/** Compares what clients were told with what the databases hold, once all is settled. */
export function findings({ orders, payments, products }: Books, told: readonly Told[]): Finding[] {
  const byId = new Map(orders.map((order) => [order.order_id, order]));
  const completed = payments.filter(({ status }) => status === 'completed');
  const charged = new Set(completed.map(({ order_id }) => order_id));
  const paid = orders.filter(({ status }) => status === 'paid');
  const statusOf = (id: string): string => byId.get(id)?.status ?? 'nowhere';
  const answered201 = told.flatMap((each) => [...each.paid]);
  const answered402 = told.flatMap((each) => [...each.unpaid]);
  return [
    {
      promise: 'every client learns how its checkout ended',
      checked: `${told.length} checkouts`,
      breaches: told.filter(({ known }) => !known).map(({ key }) => `key ${key} never learned it`),
    },
    {
      promise: 'every answered 201 is paid',
      checked: `${answered201.length} answers`,
      breaches: answered201
        .filter((id) => statusOf(id) !== 'paid' || !charged.has(id))
        .map((id) => `order ${id} is ${statusOf(id)}${charged.has(id) ? '' : ', and not charged'}`),
    },
    {
      promise: 'every answered 402 is uncharged',
      checked: `${answered402.length} answers`,
      breaches: answered402.filter((id) => charged.has(id)).map((id) => `order ${id} is charged`),
    },
    {
      promise: 'no order is open',
      checked: `${orders.length} orders`,
      breaches: orders
        .filter(({ status, settled }) => !FINAL.has(status) || settled !== 1)
        .map(({ order_id, status }) => `order ${order_id} is ${status}, and not settled`),
    },
    {
      promise: 'no order is charged twice',
      checked: `${payments.length} payments`,
      breaches: twice(completed.map(({ order_id }) => order_id)).map((id) => `order ${id} is charged twice`),
    },
    {
      promise: 'what was charged is paid, to the cent',
      checked: `${money(sum(completed.map((each) => each.amount_cents)))} charged, ${money(sum(paid.map((each) => each.total_price_cents)))} paid`,
      breaches: [
        ...completed
          .filter(({ order_id, amount_cents }) => !isPaid(byId.get(order_id), amount_cents))
          .map(({ order_id }) => `order ${order_id} is charged and ${statusOf(order_id)}`),
        ...paid
          .filter(({ order_id }) => !charged.has(order_id))
          .map(({ order_id }) => `order ${order_id} is paid and not charged`),
      ],
    },
    {
      promise: 'stock fell by what was sold',
      checked: `${sum(paid.map(({ quantity }) => quantity))} pieces`,
      breaches: products.flatMap(({ id, stock, delivered }) => {
        const sold = sum(paid.filter(({ product_id }) => product_id === id).map(({ quantity }) => quantity));
        const expected = (SEED[id] ?? 0) + delivered - sold;
        if (stock === expected && stock >= 0) return [];
        return [`product ${id} has ${stock} pieces, not ${expected}`];
      }),
    },
    {
      promise: 'one order a key',
      checked: `${told.length} keys`,
      breaches: [
        ...twice(orders.flatMap(({ idempotency_key: key }) => key ?? [])).map(
          (key) => `key ${key} has two orders`,
        ),
        ...told
          .filter((each) => new Set([...each.paid, ...each.unpaid, ...each.pending]).size > 1)
          .map(({ key }) => `key ${key} was told of two orders`),
      ],
    },
  ];
}

function isPaid(order: OrderEntry | undefined, cents: number): boolean {
  return order?.status === 'paid' && order.total_price_cents === cents;
}

function twice(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

import type { OrderStatus } from '@shop/contracts';
import type { GeneratedAlways, Selectable } from 'kysely';

export interface OrderTable {
  readonly sequence: GeneratedAlways<number>;
  readonly order_id: string;
  /** What the client sent as Idempotency-Key; null when it sent none. */
  readonly idempotency_key: string | null;
  /** What the client's own client asked for, when it said so. */
  readonly idempotency_fingerprint: string | null;
  readonly product_id: string;
  readonly product_name: string;
  readonly quantity: number;
  readonly total_price_cents: number;
  readonly status: OrderStatus;
  readonly status_reason: string | null;
  /** ISO 8601 in UTC. */
  readonly created_at: string;
  /** The span that created the order, to which the work of later runs is linked; null when there was none. */
  readonly traceparent: string | null;
  /** 1 when the order is final and its neighbours know: nothing is left to do. */
  readonly settled: 0 | 1;
  /** ISO 8601 in UTC: when the reconciler looks at an order that is not settled. */
  readonly reconcile_at: string;
}

export type OrderRow = Selectable<OrderTable>;

export interface OrderDatabase {
  readonly orders: OrderTable;
}

import type { OrderStatus } from '@shop/contracts';
import type { GeneratedAlways, Selectable } from 'kysely';

export interface OrderTable {
  readonly sequence: GeneratedAlways<number>;
  readonly order_id: string;
  /** What the client sent as Idempotency-Key; null when it sent none. */
  readonly idempotency_key: string | null;
  readonly product_id: string;
  readonly product_name: string;
  readonly quantity: number;
  readonly total_price_cents: number;
  readonly status: OrderStatus;
  readonly status_reason: string | null;
  /** ISO 8601 in UTC. */
  readonly created_at: string;
}

export type OrderRow = Selectable<OrderTable>;

export interface OrderDatabase {
  readonly orders: OrderTable;
}

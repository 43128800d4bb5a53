import { Injectable } from '@nestjs/common';
import { OPEN_ORDER_STATUSES, type Order, type OrderStatus } from '@shop/contracts';
import { Kysely } from 'kysely';
import { fromRow } from '../orders/orders.repository.js';
import type { OrderDatabase } from '../orders/orders.table.js';

/** An order that is not settled, and the span that created it. */
export interface UnsettledOrder {
  readonly order: Order;
  readonly traceparent: string | null;
}

/** How many orders have a state that is not final, and since when the oldest of them is there. */
export interface OpenCount {
  readonly status: OrderStatus;
  readonly count: number;
  /** ISO 8601 in UTC. */
  readonly oldest: string;
}

@Injectable()
export class UnsettledRepository {
  constructor(private readonly database: Kysely<OrderDatabase>) {}

  async isAnyDue(): Promise<boolean> {
    const row = await this.due().limit(1).executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Takes orders that are due until a time, so that no other instance works on them meanwhile; whoever dies over them
   * leaves them due again. Paid ones, of which only the sale is to be told, or all others.
   */
  async claim(which: 'paid' | 'unpaid', limit: number, until: Date): Promise<UnsettledOrder[]> {
    const now = new Date().toISOString();
    const rows = await this.database
      .updateTable('orders')
      .set({ reconcile_at: until.toISOString() })
      .where('settled', '=', 0)
      .where('reconcile_at', '<=', now)
      .where(
        'sequence',
        'in',
        this.due()
          .where('status', which === 'paid' ? '=' : '!=', 'paid')
          .orderBy('reconcile_at')
          .limit(limit),
      )
      .returningAll()
      .execute();
    return rows.map((row) => ({ order: fromRow(row), traceparent: row.traceparent }));
  }

  /** Says of final orders that their neighbours know. */
  async settle(orders: readonly Order[]): Promise<void> {
    await this.database
      .updateTable('orders')
      .set({ settled: 1 })
      .where(
        'order_id',
        'in',
        orders.map(({ order_id }) => order_id),
      )
      .where('status', 'not in', OPEN_ORDER_STATUSES)
      .execute();
  }

  countOpen(): Promise<OpenCount[]> {
    return this.database
      .selectFrom('orders')
      .where('settled', '=', 0)
      .where('status', 'in', OPEN_ORDER_STATUSES)
      .groupBy('status')
      .select(({ fn }) => [
        'status' as const,
        fn.countAll<number>().as('count'),
        fn.min('created_at').as('oldest'),
      ])
      .execute();
  }

  private due() {
    return this.database
      .selectFrom('orders')
      .select('sequence')
      .where('settled', '=', 0)
      .where('reconcile_at', '<=', new Date().toISOString());
  }
}

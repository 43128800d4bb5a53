import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  fromCents,
  type LaterOrderStatus,
  type NewOrder,
  OPEN_ORDER_STATUSES,
  type Order,
  type OrderPage,
  type Paging,
  toCents,
} from '@shop/contracts';
import { Kysely } from 'kysely';
import type { OrderDatabase, OrderRow } from './orders.table.js';

/** Where an order comes from. */
export interface Origin {
  /** Idempotency key of the request. */
  readonly key?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly traceparent?: string | undefined;
  /** How long whoever created the order has to end it. */
  readonly reconcileAfterMs: number;
}

@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Kysely<OrderDatabase>) {}

  /** Stores a new order; undefined, and nothing stored, when the idempotency key is already taken. */
  async insert(newOrder: NewOrder, { key, fingerprint, ...origin }: Origin): Promise<Order | undefined> {
    const now = Date.now();
    const row = await this.database
      .insertInto('orders')
      .values({
        order_id: randomUUID(),
        idempotency_key: key ?? null,
        idempotency_fingerprint: fingerprint ?? null,
        product_id: newOrder.product_id,
        product_name: newOrder.product_name,
        quantity: newOrder.quantity,
        total_price_cents: toCents(newOrder.total_price),
        status: 'created',
        status_reason: null,
        created_at: new Date(now).toISOString(),
        traceparent: origin.traceparent ?? null,
        settled: 0,
        reconcile_at: new Date(now + origin.reconcileAfterMs).toISOString(),
      })
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .returningAll()
      .executeTakeFirst();
    return row && fromRow(row);
  }

  async find(orderId: string): Promise<Order | undefined> {
    const row = await this.select().where('order_id', '=', orderId).executeTakeFirst();
    return row && fromRow(row);
  }

  /** The order of a key, with what its client said to have asked for. */
  async getByIdempotencyKey(key: string): Promise<{ order: Order; fingerprint: string | null }> {
    const row = await this.select().where('idempotency_key', '=', key).executeTakeFirstOrThrow();
    return { order: fromRow(row), fingerprint: row.idempotency_fingerprint };
  }

  /** Lets a key be used anew; whether it was that of an order from before this time. */
  async releaseKey(key: string, before: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.database
      .updateTable('orders')
      .set({ idempotency_key: null })
      .where('idempotency_key', '=', key)
      .where('created_at', '<', before.toISOString())
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** One page, newest first. */
  async list({ limit, offset }: Paging): Promise<OrderPage> {
    const rows = await this.select().orderBy('sequence', 'desc').limit(limit).offset(offset).execute();
    const { total } = await this.database
      .selectFrom('orders')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { orders: rows.map(fromRow), total, limit, offset };
  }

  /** Gives an order that is not final another state; undefined, and nothing changed, when there is none, or in that state. */
  async change(
    orderId: string,
    status: LaterOrderStatus,
    reason: string | undefined,
  ): Promise<Order | undefined> {
    const row = await this.database
      .updateTable('orders')
      .set({ status, status_reason: reason ?? null })
      .where('order_id', '=', orderId)
      .where('status', 'in', status === 'payment_pending' ? ['created'] : OPEN_ORDER_STATUSES)
      .returningAll()
      .executeTakeFirst();
    return row && fromRow(row);
  }

  private select() {
    return this.database.selectFrom('orders').selectAll();
  }
}

export function fromRow(row: OrderRow): Order {
  return {
    order_id: row.order_id,
    product_id: row.product_id,
    product_name: row.product_name,
    quantity: row.quantity,
    total_price: fromCents(row.total_price_cents),
    status: row.status,
    ...(row.status_reason !== null && { status_reason: row.status_reason }),
    created_at: row.created_at,
  };
}

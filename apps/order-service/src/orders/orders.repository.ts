import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type FinalOrderStatus,
  fromCents,
  type NewOrder,
  type Order,
  type OrderPage,
  type Paging,
  toCents,
} from '@shop/contracts';
import { Kysely } from 'kysely';
import type { OrderDatabase, OrderRow } from './orders.table.js';

@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Kysely<OrderDatabase>) {}

  /** Stores a new order; undefined, and nothing stored, when the idempotency key is already taken. */
  async insert(newOrder: NewOrder, idempotencyKey: string | undefined): Promise<Order | undefined> {
    const row = await this.database
      .insertInto('orders')
      .values({
        order_id: randomUUID(),
        idempotency_key: idempotencyKey ?? null,
        product_id: newOrder.product_id,
        product_name: newOrder.product_name,
        quantity: newOrder.quantity,
        total_price_cents: toCents(newOrder.total_price),
        status: 'created',
        status_reason: null,
        created_at: new Date().toISOString(),
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

  async getByIdempotencyKey(key: string): Promise<Order> {
    return fromRow(await this.select().where('idempotency_key', '=', key).executeTakeFirstOrThrow());
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

  /** Gives an order that is still `created` its final state; undefined when there is none. */
  async finish(
    orderId: string,
    status: FinalOrderStatus,
    reason: string | undefined,
  ): Promise<Order | undefined> {
    const row = await this.database
      .updateTable('orders')
      .set({ status, status_reason: reason ?? null })
      .where('order_id', '=', orderId)
      .where('status', '=', 'created')
      .returningAll()
      .executeTakeFirst();
    return row && fromRow(row);
  }

  private select() {
    return this.database.selectFrom('orders').selectAll();
  }
}

function fromRow(row: OrderRow): Order {
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

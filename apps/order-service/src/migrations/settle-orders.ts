import { type Kysely, sql } from 'kysely';
import type { OrderDatabase } from '../orders/orders.table.js';

/** What an order needs to reach a final state by itself. */
export const settleOrders = {
  async up(database: Kysely<OrderDatabase>): Promise<void> {
    const { schema } = database;
    await schema.alterTable('orders').addColumn('idempotency_fingerprint', 'text').execute();
    await schema.alterTable('orders').addColumn('traceparent', 'text').execute();
    await schema
      .alterTable('orders')
      .addColumn('settled', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // Orders from before are due at once: those that were left open, and failed ones that may have been charged.
    await schema
      .alterTable('orders')
      .addColumn('reconcile_at', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await database.updateTable('orders').set({ settled: 1 }).where('status', '=', 'paid').execute();
    await sql`create index orders_unsettled on orders (reconcile_at) where settled = 0`.execute(database);
  },
};

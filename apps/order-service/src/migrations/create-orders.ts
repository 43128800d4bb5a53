import { sequenceType } from '@shop/database';
import type { Kysely } from 'kysely';

export const createOrders = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('orders')
      // Two orders of one millisecond have the same created_at; the sequence still says which came last.
      .addColumn('sequence', sequenceType(database), (column) => column.primaryKey())
      .addColumn('order_id', 'text', (column) => column.notNull().unique())
      .addColumn('idempotency_key', 'text', (column) => column.unique())
      .addColumn('product_id', 'text', (column) => column.notNull())
      .addColumn('product_name', 'text', (column) => column.notNull())
      .addColumn('quantity', 'integer', (column) => column.notNull())
      .addColumn('total_price_cents', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('status_reason', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
  },
};

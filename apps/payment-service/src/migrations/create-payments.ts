import type { Kysely } from 'kysely';

export const createPayments = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('payments')
      .addColumn('payment_id', 'text', (column) => column.primaryKey())
      // One payment an order, whoever asks how often: this is what keeps an order from being charged twice.
      .addColumn('order_id', 'text', (column) => column.notNull().unique())
      .addColumn('amount_cents', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('processing_time_ms', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
  },
};

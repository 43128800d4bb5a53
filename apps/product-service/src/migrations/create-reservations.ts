import type { Kysely } from 'kysely';

export const createReservations = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('reservations')
      // One reservation an order, whoever asks how often: this is what keeps an order from taking pieces twice.
      .addColumn('order_id', 'text', (column) => column.primaryKey())
      .addColumn('product_id', 'text', (column) => column.notNull())
      .addColumn('quantity', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    // Pieces that came in since the seed: what was sold is seed + delivered - stock.
    await database.schema
      .alterTable('products')
      .addColumn('delivered', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

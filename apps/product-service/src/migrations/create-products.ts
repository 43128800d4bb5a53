import type { Kysely } from 'kysely';

export const createProducts = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('products')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('price_cents', 'integer', (column) => column.notNull())
      .addColumn('stock', 'integer', (column) => column.notNull())
      .execute();
  },
};

import type { Kysely } from 'kysely';

const DEMO_PRODUCTS = [
  { id: '1', name: 'Laptop', price_cents: 999_99, stock: 50 },
  { id: '2', name: 'Phone', price_cents: 699_99, stock: 100 },
  { id: '3', name: 'Tablet', price_cents: 449_99, stock: 75 },
  { id: '4', name: 'Watch', price_cents: 299_99, stock: 200 },
  { id: '5', name: 'Headphones', price_cents: 199_99, stock: 150 },
];

/** The table as it is at this migration: later ones add columns. */
interface Seeded {
  readonly products: (typeof DEMO_PRODUCTS)[number];
}

export const seedDemoProducts = {
  async up(database: Kysely<Seeded>): Promise<void> {
    await database.insertInto('products').values(DEMO_PRODUCTS).execute();
  },
};

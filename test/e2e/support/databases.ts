import { findPostgres, startPostgres } from '../../../tools/postgres/postgres.ts';
import { type Shop, type ShopOptions, startShop } from './shop.js';

const postgres = findPostgres();

/** The databases that services can be tried on here. */
export const DATABASES = postgres === undefined ? (['SQLite'] as const) : (['SQLite', 'PostgreSQL'] as const);

/** A shop whose three storing services use this database: SQLite in a file each, PostgreSQL in one server for all. */
export async function startShopOn(
  database: 'SQLite' | 'PostgreSQL',
  options: ShopOptions = {},
): Promise<Shop> {
  if (database === 'SQLite' || postgres === undefined) return startShop(options);
  const server = await startPostgres(postgres);
  try {
    const environment = { ...options.environment, DATABASE_URL: server.url };
    const shop = await startShop({ ...options, environment });
    const close = (): Promise<void> => shop.close().finally(() => server.close());
    return { ...shop, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

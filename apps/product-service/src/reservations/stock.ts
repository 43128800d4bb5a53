import { type Kysely, sql } from 'kysely';
import type { StockDatabase } from './reservations.table.js';

/** A product runs low when an order would leave fewer pieces than this. */
export const LOW_STOCK = 10;
/** Deliveries come in whole boxes. */
const BOX_PIECES = 100;

/** Each change of a product's stock: one row update with its condition in it. A number is the stock afterwards. */

/** Undefined, and nothing taken, when fewer than `leave` pieces would stay. */
export async function takePieces(
  database: Kysely<StockDatabase>,
  productId: string,
  quantity: number,
  leave = 0,
): Promise<number | undefined> {
  const row = await database
    .updateTable('products')
    .set(({ eb }) => ({ stock: eb('stock', '-', quantity) }))
    .where('id', '=', productId)
    .where('stock', '>=', quantity + leave)
    .returning('stock')
    .executeTakeFirst();
  return row?.stock;
}

export async function returnPieces(
  database: Kysely<StockDatabase>,
  productId: string,
  quantity: number,
): Promise<void> {
  await database
    .updateTable('products')
    .set(({ eb }) => ({ stock: eb('stock', '+', quantity) }))
    .where('id', '=', productId)
    .execute();
}

/** Brings as many boxes as the next `quantity` pieces need; undefined, and nothing brought, when there are enough. */
export async function deliverPieces(
  database: Kysely<StockDatabase>,
  productId: string,
  quantity: number,
): Promise<number | undefined> {
  const needed = quantity + LOW_STOCK;
  const pieces = sql<number>`((${sql.lit(needed + BOX_PIECES - 1)} - stock) / ${sql.lit(BOX_PIECES)}) * ${sql.lit(BOX_PIECES)}`;
  const row = await database
    .updateTable('products')
    .set({ stock: sql`stock + ${pieces}`, delivered: sql`delivered + ${pieces}` })
    .where('id', '=', productId)
    .where('stock', '<', needed)
    .returning('stock')
    .executeTakeFirst();
  return row?.stock;
}

import { Injectable } from '@nestjs/common';
import { fromCents, type Product } from '@shop/contracts';
import { Kysely } from 'kysely';
import type { ProductDatabase, ProductRow } from './products.table.js';

@Injectable()
export class ProductsRepository {
  constructor(private readonly database: Kysely<ProductDatabase>) {}

  async list(): Promise<Product[]> {
    const rows = await this.database.selectFrom('products').selectAll().orderBy('id').execute();
    return rows.map(fromRow);
  }

  async find(id: string): Promise<Product | undefined> {
    const row = await this.database
      .selectFrom('products')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  /** The products with the fewest pieces. */
  scarcest(limit: number): Promise<Pick<ProductRow, 'id' | 'stock'>[]> {
    return this.database
      .selectFrom('products')
      .select(['id', 'stock'])
      .orderBy('stock')
      .orderBy('id')
      .limit(limit)
      .execute();
  }
}

function fromRow({ id, name, price_cents, stock }: ProductRow): Product {
  return { id, name, price: fromCents(price_cents), stock };
}

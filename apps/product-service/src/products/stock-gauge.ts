import { setTimeout } from 'node:timers/promises';
import type { FactoryProvider } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { ProductsRepository } from './products.repository.js';
import type { ProductRow } from './products.table.js';

/** Pieces that can be sold, of the products with the fewest. Labels: service, product_id. */
const PRODUCT_STOCK_PIECES = 'product_stock_pieces';

/** More have no series: an id may be a label here, since the code and not the catalogue says how many there are. */
const MOST_PRODUCTS = 20;
/** Longer no scrape waits for the database: the page is then there without this metric. */
const WITHIN_MS = 500;

/** Read when /metrics is, so that it costs requests nothing. */
export const STOCK_GAUGE: FactoryProvider<Gauge> = {
  provide: PRODUCT_STOCK_PIECES,
  inject: [Registry, ProductsRepository],
  useFactory: (registry: Registry, products: ProductsRepository) =>
    new Gauge({
      name: PRODUCT_STOCK_PIECES,
      help: `Pieces that can be sold, of the ${MOST_PRODUCTS} products with the fewest.`,
      labelNames: ['product_id'],
      registers: [registry],
      async collect() {
        const scarcest = await scarcestOf(products);
        this.reset();
        for (const { id, stock } of scarcest) this.set({ product_id: id }, stock);
      },
    }),
};

async function scarcestOf(products: ProductsRepository): Promise<Pick<ProductRow, 'id' | 'stock'>[]> {
  const waiting = new AbortController();
  try {
    const late = setTimeout(WITHIN_MS, [], { signal: waiting.signal });
    return await Promise.race([products.scarcest(MOST_PRODUCTS), late]);
  } catch {
    // The database is away, which readiness tells.
    return [];
  } finally {
    waiting.abort();
  }
}

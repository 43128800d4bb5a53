import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

export interface OrderEntry {
  readonly order_id: string;
  readonly idempotency_key: string | null;
  readonly product_id: string;
  readonly quantity: number;
  readonly total_price_cents: number;
  readonly status: string;
  readonly settled: number;
}

export interface PaymentEntry {
  readonly order_id: string;
  readonly amount_cents: number;
  readonly status: string;
}

export interface ProductEntry {
  readonly id: string;
  readonly stock: number;
  readonly delivered: number;
}

/** What the three databases hold. */
export interface Books {
  readonly orders: readonly OrderEntry[];
  readonly payments: readonly PaymentEntry[];
  readonly products: readonly ProductEntry[];
}

/** Reads rows of a service's database. */
export type Query = <Row>(service: string, sql: string) => Promise<Row[]>;

export async function readBooks(query: Query): Promise<Books> {
  return {
    orders: await query<OrderEntry>('order-service', 'select * from orders'),
    payments: await query<PaymentEntry>('payment-service', 'select * from payments'),
    products: await query<ProductEntry>('product-service', 'select * from products'),
  };
}

/** Orders that are open, or whose end their neighbours do not know. */
export async function countUnsettled(query: Query): Promise<number> {
  const sql = 'select count(*) as count from orders where settled = 0';
  const [row] = await query<{ count: number | string }>('order-service', sql);
  return Number(row?.count ?? 0);
}

/** The files of the services in a folder. */
export function sqliteQuery(folder: string): Query {
  return async <Row>(service: string, sql: string) => {
    const file = join(folder, `${service}.sqlite`);
    if (!existsSync(file)) throw new Error(`${file} is not there`);
    const database = new DatabaseSync(file, { timeout: 5_000 });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  };
}

/** One server for all services. */
export function postgresQuery(url: string): Query {
  return async <Row>(_service: string, sql: string) => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  };
}

import { Client } from 'pg';

import { type Postgres } from '../../postgres/postgres.ts';

/** The database of each service, as docker-compose.yml has them. */
export const DATABASES: Readonly<Record<string, string>> = {
  'order-service': 'orders',
  'product-service': 'products',
  'payment-service': 'payments',
};

/** Not the superuser: limits of connections do not hold for that one. */
const ROLE = 'services';

/** Makes the databases, each owned by the role that the services use. */
export async function createDatabases(server: Postgres): Promise<void> {
  await query(server.url, `create role ${ROLE} login`);
  for (const name of Object.values(DATABASES))
    await query(server.url, `create database ${name} owner ${ROLE}`);
}

/** What a service is given as DATABASE_URL; undefined for one that stores nothing. */
export function databaseUrl(server: Postgres, service: string): string | undefined {
  const name = DATABASES[service];
  if (name === undefined) return undefined;
  const url = new URL(server.url);
  url.username = ROLE;
  url.pathname = name;
  return url.href;
}

/** Runs statements as the superuser in a database. */
export async function queryDatabase(server: Postgres, database: string, sql: string): Promise<void> {
  const url = new URL(server.url);
  url.pathname = database;
  await query(url.href, sql);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

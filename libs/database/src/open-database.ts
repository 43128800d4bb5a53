import {
  ATTR_DB_NAMESPACE,
  ATTR_DB_SYSTEM_NAME,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
} from '@opentelemetry/semantic-conventions';
import { Kysely, PostgresDialect } from 'kysely';
import { connectionUrl } from './connection-url.js';
import type { DatabaseSettings } from './database-settings.js';
import { openPostgresPool } from './postgres.js';
import { querySpans } from './query-spans.js';
import { TransactionalSqliteDialect } from './sqlite-dialect.js';
import { openSqlite } from './sqlite.js';

/** The database of a service as its settings say: PostgreSQL with DATABASE_URL, else an SQLite file of its own. */
export function openDatabase(service: string, settings: DatabaseSettings): Kysely<unknown> {
  return settings.DATABASE_URL === undefined
    ? sqliteDatabase(service, settings.DATA_FOLDER)
    : postgresDatabase(service, connectionUrl(settings.DATABASE_URL, settings.DATABASE_PASSWORD));
}

function sqliteDatabase(service: string, folder: string): Kysely<unknown> {
  return new Kysely({
    dialect: new TransactionalSqliteDialect({ database: openSqlite(folder, service) }),
    log: querySpans({ [ATTR_DB_SYSTEM_NAME]: 'sqlite', [ATTR_DB_NAMESPACE]: service }),
  });
}

function postgresDatabase(service: string, url: string): Kysely<unknown> {
  const { hostname, port, pathname } = new URL(url);
  return new Kysely({
    dialect: new PostgresDialect({ pool: openPostgresPool(url, service) }),
    log: querySpans({
      [ATTR_DB_SYSTEM_NAME]: 'postgresql',
      [ATTR_DB_NAMESPACE]: pathname.slice(1),
      [ATTR_SERVER_ADDRESS]: hostname,
      [ATTR_SERVER_PORT]: Number(port || 5432),
    }),
  });
}

import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

/** Migrations by name; they run in the order of their names, each once. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings the service's tables up to date. The list of what was done is the service's own, so that all services
 * may share one database; several instances that start together wait for each other.
 */
export async function migrate(
  database: Kysely<unknown>,
  service: string,
  migrations: Migrations,
): Promise<void> {
  const prefix = service.replaceAll('-', '_');
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: `${prefix}_migrations`,
    migrationLockTableName: `${prefix}_migrations_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`The database migrations of ${service} failed`, { cause: error });
}

/**
 * Type of a primary key that numbers rows in the order of their insertion: the one column type that SQLite and
 * PostgreSQL spell differently.
 */
export function sequenceType(database: Kysely<unknown>): RawBuilder<unknown> {
  return database.getExecutor().adapter instanceof PostgresAdapter
    ? sql`bigint generated always as identity`
    : sql`integer`;
}

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteStatement } from 'kysely';

/** Far above the number of different queries in a service; reached only by queries whose text grows with their input. */
const MAXIMUM_STATEMENTS = 200;

/**
 * Prepared statements of one `node:sqlite` database by their text, in the shape Kysely's SQLite dialect expects.
 * Preparing costs more than running most queries of a service.
 */
export class StatementCache {
  private readonly statements = new Map<string, SqliteStatement>();

  constructor(private readonly database: DatabaseSync) {}

  prepare(sql: string): SqliteStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size === MAXIMUM_STATEMENTS) this.statements.clear();
    const statement = adapt(this.database, sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

function adapt(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    // Only a statement that yields columns (select, returning) has rows to read.
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

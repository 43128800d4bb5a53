import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';

/**
 * Kysely's SQLite dialect, with migrations that are all or nothing and made by one process at a time. Kysely's own
 * runs them outside of a transaction: a process that dies half way, or a second one that starts in that moment,
 * leaves a table that the next start wants to create again.
 */
export class TransactionalSqliteDialect extends SqliteDialect {
  constructor(private readonly config: SqliteDialectConfig) {
    super(config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createDriver(): SqliteDriver {
    return new WritingSqliteDriver(this.config);
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class WritingSqliteDriver extends SqliteDriver {
  /** Takes the write lock first. A plain `begin` takes it when it writes, and fails if what it read is old by then. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

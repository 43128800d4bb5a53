import { type DynamicModule, Global, Module, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { PinoLogger, Readiness } from '@shop/observability';
import { Kysely } from 'kysely';
import type { DatabaseSettings } from './database-settings.js';
import { migrate, type Migrations } from './migrate.js';
import { openDatabase } from './open-database.js';
import { ping, waitForDatabase } from './wait-for-database.js';

export interface DatabaseModuleOptions {
  /** Name of the service: of its SQLite file, of its PostgreSQL connections and of its list of migrations. */
  readonly service: string;
  /** The service's settings class. */
  readonly settings: Type<DatabaseSettings>;
  readonly migrations: Migrations;
}

/**
 * Gives the whole app its database: inject `Kysely<YourSchema>`. It is migrated before anything gets hold of it,
 * part of readiness as `database`, and closed after the last request.
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Kysely<unknown>,
    readiness: Readiness,
  ) {
    readiness.add('database', () => ping(database));
  }

  static forRoot({ service, settings, migrations }: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: Kysely,
          inject: [settings, PinoLogger],
          useFactory: async (values: DatabaseSettings, logger: PinoLogger) => {
            const database = openDatabase(service, values);
            await waitForDatabase(database, logger);
            await migrate(database, service, migrations);
            return database;
          },
        },
      ],
      exports: [Kysely],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.database.destroy();
  }
}

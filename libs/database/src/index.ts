export { DatabaseModule, type DatabaseModuleOptions } from './database.module.js';
export { type DatabaseSettings, IsDatabasePassword, IsDatabaseUrl } from './database-settings.js';
export { type Migrations, sequenceType } from './migrate.js';

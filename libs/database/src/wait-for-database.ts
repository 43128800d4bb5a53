import { setTimeout } from 'node:timers/promises';
import { type PinoLogger, SettingsError } from '@shop/observability';
import { type Kysely, sql } from 'kysely';

/** How long a service waits for its database before it gives up and leaves the next try to whoever restarts it. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1_000;

/**
 * Waits until the database answers; logs each failed try.
 *
 * @throws SettingsError naming DATABASE_URL (never its value) after 30 s
 */
export async function waitForDatabase(
  database: Kysely<unknown>,
  logger: Pick<PinoLogger, 'warn'>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      await ping(database);
      return;
    } catch (cause) {
      const error = reasonOf(cause);
      if (Date.now() + PAUSE_MS > deadline) {
        throw new SettingsError([
          { setting: 'DATABASE_URL', problems: [`the database does not answer: ${error}`] },
        ]);
      }
      logger.warn({ event: 'database_unreachable', error }, 'the database does not answer yet');
      await setTimeout(PAUSE_MS);
    }
  }
}

export async function ping(database: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(database);
}

/** Node puts the reasons of a refused connection into an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '@shop/observability';
import { Kysely } from 'kysely';
import { openDatabase } from './open-database.js';
import { openSqlite } from './sqlite.js';
import { TransactionalSqliteDialect } from './sqlite-dialect.js';
import { ping, waitForDatabase } from './wait-for-database.js';

const logger = { warn: jest.fn() };

describe('waiting for the database', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-wait-'));
    logger.warn.mockClear();
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A database that fails its first queries. */
  function failing(times: number): Kysely<unknown> {
    const { prepare, close } = openSqlite(folder, 'item-service');
    return new Kysely<unknown>({
      dialect: new TransactionalSqliteDialect({
        database: {
          close,
          prepare: (text) => {
            if (times-- > 0) throw new Error('starting up');
            return prepare(text);
          },
        },
      }),
    });
  }

  it('ends at once, and says nothing, when it answers', async () => {
    const database = failing(0);
    await waitForDatabase(database, logger);
    expect(logger.warn).not.toHaveBeenCalled();
    await database.destroy();
  });

  it('tries again when it does not answer yet, and logs each failed try', async () => {
    const database = failing(1);
    await waitForDatabase(database, logger);
    expect(logger.warn.mock.calls).toEqual([
      [{ event: 'database_unreachable', error: 'starting up' }, expect.any(String)],
    ]);
    await database.destroy();
  });

  it('gives up in time with a fault that names DATABASE_URL and not its value', async () => {
    const closed = await closedPort();
    const url = `postgres://shop:hush@127.0.0.1:${closed}/secret-shop`;
    const database = openDatabase('item-service', { DATABASE_URL: url, DATA_FOLDER: folder });
    const failure: unknown = await waitForDatabase(database, logger, 0).catch((error: unknown) => error);
    await database.destroy();
    expect(failure).toBeInstanceOf(SettingsError);
    expect(String(failure)).toMatch(/DATABASE_URL: the database does not answer: .*ECONNREFUSED/);
    expect(String(failure)).not.toMatch(/hush|secret-shop/);
  });

  it('is told by a ping that fails when the database is gone', async () => {
    const database = openDatabase('item-service', { DATA_FOLDER: folder });
    await expect(ping(database)).resolves.toBeUndefined();
    await database.destroy();
    await expect(ping(database)).rejects.toThrow('destroyed');
  });
});

async function closedPort(): Promise<number> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

import { findPostgres, startPostgres } from '../postgres/postgres.ts';
import { Problem } from '../shop/problem.ts';
import { postgresQuery, type Query, sqliteQuery } from './books.ts';
import { type DatabaseTrouble } from './trouble.ts';

/** Where the shop keeps its books in this run. */
export interface Store {
  readonly environment: NodeJS.ProcessEnv;
  readonly query: Query;
  readonly trouble: DatabaseTrouble;
  close(): Promise<void>;
}

export type StoreName = 'sqlite' | 'postgres';

export function openStore(name: StoreName): Promise<Store> {
  return name === 'postgres' ? openPostgres() : Promise.resolve(openSqlite());
}

/** A file of each service; its trouble is somebody who holds the lock to write. */
function openSqlite(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'shop-chaos-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const trouble = async (milliseconds: number): Promise<void> => {
    const files = ['order-service', 'product-service', 'payment-service'].map(
      (service) => new DatabaseSync(join(folder, `${service}.sqlite`), { timeout: 5_000 }),
    );
    for (const file of files) file.exec('begin immediate');
    await pause(milliseconds);
    for (const file of files) file.close();
  };
  return {
    environment: { DATA_FOLDER: folder },
    query: sqliteQuery(folder),
    trouble,
    close: () => Promise.resolve(remove()),
  };
}

/** One server for all services; its trouble is that it stands still and goes on, or crashes and comes back. */
async function openPostgres(): Promise<Store> {
  const binaries = findPostgres();
  if (binaries === undefined)
    throw new Problem('PostgreSQL is not installed (Debian: apt install postgresql)');
  const server = await startPostgres(binaries);
  let crashes = false;
  const trouble = async (milliseconds: number): Promise<void> => {
    if (crashes) await server.crash();
    else server.freeze();
    await pause(milliseconds);
    if (crashes) await server.start();
    else server.thaw();
    crashes = !crashes;
  };
  return {
    environment: { DATABASE_URL: server.url },
    query: postgresQuery(server.url),
    trouble,
    close: () => server.close(),
  };
}

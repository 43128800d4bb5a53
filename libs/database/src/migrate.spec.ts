import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Kysely, sql } from 'kysely';
import { migrate, type Migrations, sequenceType } from './migrate.js';
import { openDatabase } from './open-database.js';

const createItems = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`create table items (id text)`.execute(database);
  },
};
const addItem = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`insert into items values ('first')`.execute(database);
  },
};
const MIGRATIONS: Migrations = { '001-create-items': createItems, '002-add-item': addItem };

/** Another instance in the middle of its migration. The one under test blocks its thread, so this one has its own. */
const OTHER_INSTANCE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(workerData);
  database.exec("begin immediate; create table items (id text); insert into items values ('first')");
  for (const name of ['001-create-items', '002-add-item'])
    database.prepare('insert into item_service_migrations values (?, ?)').run(name, new Date().toISOString());
  parentPort.postMessage('half way');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  database.exec('commit');
  database.close();
`;

describe('migrations', () => {
  let folder: string;
  let database: Kysely<unknown>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-migrate-'));
    database = openDatabase('item-service', { DATA_FOLDER: folder });
  });
  afterEach(async () => {
    await database.destroy();
    await rm(folder, { recursive: true });
  });

  const items = async () => (await sql<object>`select * from items`.execute(database)).rows;

  it('run each once, however often the service starts', async () => {
    await migrate(database, 'item-service', MIGRATIONS);
    await migrate(database, 'item-service', MIGRATIONS);
    expect(await items()).toEqual([{ id: 'first' }]);
  });

  it('run in the order of their names, only the new ones', async () => {
    await migrate(database, 'item-service', { '001-create-items': createItems });
    await migrate(database, 'item-service', { '002-add-item': addItem, '001-create-items': createItems });
    expect(await items()).toEqual([{ id: 'first' }]);
  });

  it('of two services in one database do not get in each other’s way', async () => {
    await migrate(database, 'item-service', { '001-create-items': createItems });
    await migrate(database, 'other-service', { '001-add-item': addItem });
    expect(await items()).toEqual([{ id: 'first' }]);
  });

  it('leave nothing behind when one fails, so that the next start can try again', async () => {
    const broken: Migrations = {
      ...MIGRATIONS,
      '003-broken': { up: () => Promise.reject(new Error('out of ideas')) },
    };
    const failure = migrate(database, 'item-service', broken);
    await expect(failure).rejects.toMatchObject({
      message: 'The database migrations of item-service failed',
      cause: { message: 'out of ideas' },
    });
    await migrate(database, 'item-service', MIGRATIONS);
    expect(await items()).toEqual([{ id: 'first' }]);
  });

  it('wait for another instance that is migrating, and find the work done', async () => {
    await migrate(database, 'item-service', {});
    const other = new Worker(OTHER_INSTANCE, {
      eval: true,
      workerData: join(folder, 'item-service.sqlite'),
    });
    const ended = once(other, 'exit');
    await once(other, 'message');
    await migrate(database, 'item-service', MIGRATIONS);
    await ended;
    expect(await items()).toEqual([{ id: 'first' }]);
  });

  it('can number rows in the order of their insertion', async () => {
    await database.schema
      .createTable('numbered')
      .addColumn('sequence', sequenceType(database), (column) => column.primaryKey())
      .addColumn('id', 'text')
      .execute();
    await sql`insert into numbered (id) values ('a'), ('b')`.execute(database);
    const { rows } = await sql<object>`select * from numbered order by sequence`.execute(database);
    expect(rows).toEqual([
      { sequence: 1, id: 'a' },
      { sequence: 2, id: 'b' },
    ]);
  });
});

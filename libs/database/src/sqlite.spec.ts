import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '@shop/observability';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from './open-database.js';
import { openSqlite } from './sqlite.js';

interface Schema {
  readonly items: {
    readonly id: string;
    readonly note: string | null;
    readonly pieces: number;
    readonly data: Uint8Array | null;
  };
}

const ITEM = { id: 'a', note: null, pieces: 9_007_199_254_740_991, data: new Uint8Array([0, 255]) };

describe('the SQLite database', () => {
  let folder: string;
  let database: Kysely<Schema>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-sqlite-'));
    database = open();
    await sql`create table items (id text primary key, note text, pieces integer, data blob)`.execute(
      database,
    );
  });
  afterEach(async () => {
    await database.destroy();
    await rm(folder, { recursive: true });
  });

  const open = (): Kysely<Schema> =>
    openDatabase('item-service', { DATA_FOLDER: folder }) as Kysely<unknown> as Kysely<Schema>;
  const items = () => database.selectFrom('items').selectAll().orderBy('id').execute();

  it('gives back what was stored, in the type it was stored in', async () => {
    await database.insertInto('items').values(ITEM).execute();
    expect(await items()).toEqual([ITEM]);
  });

  it('stores text that looks like SQL as text', async () => {
    const id = `'); drop table items; --`;
    await database
      .insertInto('items')
      .values({ ...ITEM, id })
      .execute();
    expect(await items()).toEqual([{ ...ITEM, id }]);
  });

  it('says how many rows a statement changed', async () => {
    await database
      .insertInto('items')
      .values([ITEM, { ...ITEM, id: 'b' }])
      .execute();
    const { numUpdatedRows } = await database
      .updateTable('items')
      .set({ note: 'seen' })
      .executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(2n);
  });

  it('gives back the rows that a statement with returning wrote', async () => {
    const rows = await database.insertInto('items').values(ITEM).returning('id').execute();
    expect(rows).toEqual([{ id: 'a' }]);
  });

  it('keeps what a transaction committed and nothing of one that threw', async () => {
    await database.transaction().execute((inside) => inside.insertInto('items').values(ITEM).execute());
    const broken = database.transaction().execute(async (inside) => {
      await inside.deleteFrom('items').execute();
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect(await items()).toEqual([ITEM]);
  });

  it('rejects a statement that breaks a constraint and works on', async () => {
    await database.insertInto('items').values(ITEM).execute();
    await expect(database.insertInto('items').values(ITEM).execute()).rejects.toThrow(
      'UNIQUE constraint failed: items.id',
    );
    expect(await items()).toHaveLength(1);
  });

  it('holds its rows when it is opened again', async () => {
    await database.insertInto('items').values(ITEM).execute();
    await database.destroy();
    database = open();
    expect(await items()).toEqual([ITEM]);
  });

  it('writes ahead, so that readers do not wait for a writer', async () => {
    const { rows } = await sql<object>`pragma journal_mode`.execute(database);
    expect(rows).toEqual([{ journal_mode: 'wal' }]);
  });

  it('is a file named after the service, in a folder that is made', () => {
    const missing = join(folder, 'deep', 'down');
    openSqlite(missing, 'item-service').close();
    expect(existsSync(join(missing, 'item-service.sqlite'))).toBe(true);
  });

  it('names DATA_FOLDER when the file cannot be made', async () => {
    const file = join(folder, 'no-folder');
    await writeFile(file, '');
    const attempt = (): unknown => openSqlite(join(file, 'data'), 'item-service');
    expect(attempt).toThrow(SettingsError);
    expect(attempt).toThrow(/DATA_FOLDER: .*item-service\.sqlite cannot be used: /);
  });
});

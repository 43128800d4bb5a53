import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get } from '@nestjs/common';
import { Kysely, sql } from 'kysely';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../observability/testing/observed-app.js';
import { DatabaseModule } from './database.module.js';

class ItemSettings {
  readonly DATA_FOLDER: string = '';
}

interface Schema {
  readonly items: { readonly id: string };
}

const createItems = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`create table items (id text)`.execute(database);
  },
};

@Controller()
class ItemsController {
  constructor(private readonly database: Kysely<Schema>) {}

  @Get('items') list(): Promise<object[]> {
    return this.database.selectFrom('items').selectAll().execute();
  }
}

describe('the database of an app', () => {
  let folder: string;
  let app: ObservedApp;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-module-'));
    app = await observedApp({
      imports: [
        { module: class SettingsModule {}, global: true, ...settings(folder) },
        DatabaseModule.forRoot({
          service: 'item-service',
          settings: ItemSettings,
          migrations: { '001-create-items': createItems },
        }),
      ],
      controllers: [ItemsController],
    });
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  it('is migrated when the first request comes', async () => {
    await request(app.url).get('/items').expect(200, []);
  });

  it('makes no span and no trace of its own for readiness', async () => {
    await request(app.url).get('/ready').expect(200);
    expect(app.spans).toEqual([]);
  });

  it('takes readiness away, by its name, while it is out', async () => {
    await app.service.app.get<Kysely<Schema>>(Kysely, { strict: false }).destroy();
    const { body } = await request(app.url).get('/ready').expect(503);
    expect(JSON.stringify(body)).toContain('database');
  });

  it('is closed with the app: the last connection takes the write-ahead log along', async () => {
    const log = join(folder, 'item-service.sqlite-wal');
    expect(existsSync(log)).toBe(true);
    await app.service.app.close();
    expect(existsSync(log)).toBe(false);
  });
});

function settings(folder: string) {
  return {
    providers: [{ provide: ItemSettings, useValue: { DATA_FOLDER: folder } }],
    exports: [ItemSettings],
  };
}

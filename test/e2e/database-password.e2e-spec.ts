import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import request from 'supertest';
import { eventually } from './support/eventually.js';
import { startLoneService } from './support/lone-service.js';
import { findPostgres, type Postgres, startPostgres } from '../../tools/postgres/postgres.ts';
import { ServiceProcess } from './support/service-process.js';

const binaries = findPostgres();
const onPostgres = binaries === undefined ? describe.skip : describe;

/** One that has to be encoded to stand in a URL. */
const PASSWORD = `p@ss:w/rd? #&%41+ ${randomUUID()}`;
const ORDER = { product_id: '1', product_name: 'Laptop', quantity: 2, total_price: 1999.98 };

onPostgres('a PostgreSQL that wants a password', () => {
  let postgres: Postgres;
  let folder: string;
  beforeAll(async () => {
    postgres = await startPostgres(binaries ?? '');
    await requirePassword(postgres.url);
    folder = await mkdtemp(join(tmpdir(), 'shop-e2e-'));
  }, 60_000);
  afterAll(async () => {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function environment(password: string): Promise<Record<string, string>> {
    const file = join(folder, randomUUID());
    await writeFile(file, `${password}\n`);
    return { DATABASE_URL: postgres.url, DATABASE_PASSWORD_FILE: file, LOG_LEVEL: 'trace' };
  }

  it('is opened with the one in DATABASE_PASSWORD_FILE, and no signal tells it', async () => {
    const { service, collector, close } = await startLoneService(
      'order-service',
      await environment(PASSWORD),
    );
    try {
      const { body } = await request(service.url).post('/orders').send(ORDER).expect(201);
      expect(await query('select order_id from orders')).toEqual([{ order_id: body.order_id }]);
      await eventually(() => expect(spansOf(collector)).toContain('INSERT orders'));
      const signals = [outputOf(service), spansOf(collector), await service.metrics()].join('\n');
      expect(forms(PASSWORD).filter((form) => signals.includes(form))).toEqual([]);
    } finally {
      await close();
    }
  });

  it('that refuses it is waited for, and no line tells it', async () => {
    const wrong = `wr@ng ${randomUUID()}`;
    const service = new ServiceProcess('order-service', {
      OTEL_SDK_DISABLED: 'true',
      ...(await environment(wrong)),
    });
    await eventually(() => expect(service.linesOf('database_unreachable')).not.toEqual([]));
    await service.stop();
    const output = outputOf(service);
    expect(output).toContain('password authentication failed');
    expect(forms(wrong).filter((form) => output.includes(form))).toEqual([]);
  });

  async function query(text: string): Promise<object[]> {
    const { hostname: host, port, username: user } = new URL(postgres.url);
    const client = new Client({ host, port: Number(port), user, password: PASSWORD, database: 'postgres' });
    await client.connect();
    const { rows } = await client.query(text).finally(() => client.end());
    return rows;
  }
});

/** Everything the process has said, on both streams. */
function outputOf({ lines, otherOutput }: ServiceProcess): string {
  return [...lines.map((line) => JSON.stringify(line)), ...otherOutput].join('\n');
}

function spansOf({ spans }: { readonly spans: readonly unknown[] }): string {
  return JSON.stringify(spans, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** The ways in which a password could be written into a line. */
function forms(password: string): string[] {
  return [password, encodeURIComponent(password), new URLSearchParams({ '': password }).toString().slice(1)];
}

/** Gives the tests' user a password and makes the server, which trusts everybody so far, ask for it. */
async function requirePassword(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query('show hba_file');
  await client.query(`alter role shop password ${client.escapeLiteral(PASSWORD)}`);
  await client.query(
    `copy (select 'host all all all scram-sha-256') to ${client.escapeLiteral(rows[0].hba_file)}`,
  );
  await client.query('select pg_reload_conf()');
  await client.end();
  await eventually(() => expect(new Client(url).connect()).rejects.toThrow('password'));
}

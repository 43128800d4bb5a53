import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { type Kysely, sql } from 'kysely';
import { InMemoryTracing } from '../../observability/testing/in-memory-tracing.js';
import { openDatabase } from './open-database.js';

interface Schema {
  readonly items: { readonly id: string; readonly pieces: number };
}

const SECRET = 'a-value-that-stays-in-the-database';

describe('the span of a query', () => {
  let folder: string;
  let tracing: InMemoryTracing;
  let database: Kysely<Schema>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-spans-'));
    tracing = new InMemoryTracing();
    database = openDatabase('item-service', { DATA_FOLDER: folder }) as Kysely<unknown> as Kysely<Schema>;
    await sql`create table items (id text primary key, pieces integer)`.execute(database);
  });
  afterEach(async () => {
    await database.destroy();
    await tracing.stop();
    await rm(folder, { recursive: true });
  });

  /** Runs the query inside of a span, and gives the spans that it made. */
  async function spansOf(query: () => Promise<unknown>) {
    const ids = await trace.getTracer('spec').startActiveSpan('use_case', async (parent: Span) => {
      await query().catch(() => undefined);
      parent.end();
      return parent.spanContext();
    });
    const made = tracing.spans.filter(({ name }) => name !== 'use_case');
    expect(made.map(({ parentSpanContext }) => parentSpanContext)).toEqual(made.map(() => ids));
    return made;
  }

  const insert = () => database.insertInto('items').values({ id: SECRET, pieces: 4_711 }).execute();

  it.each<[string, string, () => Promise<unknown>]>([
    ['INSERT items', 'INSERT', () => insert()],
    ['SELECT items', 'SELECT', () => database.selectFrom('items').selectAll().execute()],
    ['UPDATE items', 'UPDATE', () => database.updateTable('items').set({ pieces: 1 }).execute()],
    ['DELETE items', 'DELETE', () => database.deleteFrom('items').execute()],
  ])('is named after the operation and the table: %s', async (name, operation, query) => {
    expect(await spansOf(query)).toEqual([
      expect.objectContaining({
        name,
        kind: SpanKind.CLIENT,
        status: { code: SpanStatusCode.UNSET },
        attributes: {
          'db.system.name': 'sqlite',
          'db.namespace': 'item-service',
          'db.operation.name': operation,
          'db.collection.name': 'items',
          'db.query.text': expect.stringContaining('"items"'),
        },
      }),
    ]);
  });

  it('has no table where the query has none', async () => {
    const [span] = await spansOf(() => sql`select 1`.execute(database));
    expect(span?.name).toBe('SELECT');
    expect(span?.attributes).not.toHaveProperty('db.collection.name');
  });

  it('holds the text of the query and no value', async () => {
    const [span] = await spansOf(insert);
    expect(span?.attributes['db.query.text']).toBe('insert into "items" ("id", "pieces") values (?, ?)');
    expect(JSON.stringify([span?.name, span?.attributes, span?.events, span?.status])).not.toMatch(
      /a-value|4711/,
    );
  });

  it('says how a query failed', async () => {
    await insert();
    const [span] = await spansOf(insert);
    expect(span?.status).toEqual({
      code: SpanStatusCode.ERROR,
      message: 'UNIQUE constraint failed: items.id',
    });
    // SQLITE_CONSTRAINT_PRIMARYKEY
    expect(span?.attributes).toMatchObject({ 'error.type': '1555', 'db.response.status_code': '1555' });
  });

  it('covers the time of the query, inside of the span around it', async () => {
    const slow = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) select max(i) from n`;
    const [span] = await spansOf(() => slow.execute(database));
    const parent = tracing.spans.find(({ name }) => name === 'use_case');
    if (!span || !parent) throw new Error('there is no span');
    expect(hrTimeToMilliseconds(span.duration)).toBeGreaterThan(1);
    expect(hrTimeToMilliseconds(span.startTime)).toBeGreaterThanOrEqual(
      hrTimeToMilliseconds(parent.startTime),
    );
  });

  it('is not made outside of a trace', async () => {
    await insert();
    expect(tracing.spans).toEqual([]);
  });
});

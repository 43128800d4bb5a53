import { DatabaseSync } from 'node:sqlite';
import { StatementCache } from './statement-cache.js';

describe('the statement cache', () => {
  let database: DatabaseSync;
  let statements: StatementCache;

  beforeEach(() => {
    database = new DatabaseSync(':memory:');
    database.exec('create table items (id integer)');
    statements = new StatementCache(database);
  });
  afterEach(() => database.close());

  it('prepares a query once, however often it runs', () => {
    const prepare = jest.spyOn(database, 'prepare');
    statements.prepare('insert into items values (?)').run([1]);
    statements.prepare('insert into items values (?)').run([2]);
    expect(statements.prepare('select id from items').all([])).toEqual([{ id: 1 }, { id: 2 }]);
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it('stays small when every query has another text', () => {
    for (let n = 0; n < 1_000; n++) statements.prepare(`select ${n} as n`).all([]);
    const kept = Array.from({ length: 1_000 }, (_, n) => `select ${n} as n`);
    const prepare = jest.spyOn(database, 'prepare');
    for (const text of kept.toReversed()) statements.prepare(text);
    expect(1_000 - prepare.mock.calls.length).toBeLessThanOrEqual(200);
  });

  it('still answers right after it forgot a query', () => {
    const query = 'select count(*) as n from items';
    statements.prepare(query);
    for (let n = 0; n < 300; n++) statements.prepare(`select ${n}`);
    expect(statements.prepare(query).all([])).toEqual([{ n: 0 }]);
  });

  it.each([
    ['select id from items', true],
    ['insert into items values (1) returning id', true],
    ['insert into items values (1)', false],
    ['update items set id = 2', false],
  ])('knows whether there are rows to read: %s', (text, reader) => {
    expect(statements.prepare(text).reader).toBe(reader);
  });

  it('reports a query that is no SQL and keeps nothing of it', () => {
    expect(() => statements.prepare('selekt 1')).toThrow('syntax error');
    expect(() => statements.prepare('selekt 1')).toThrow('syntax error');
  });
});

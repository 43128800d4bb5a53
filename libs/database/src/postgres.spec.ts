import { EventEmitter } from 'node:events';
import { openPostgresPool } from './postgres.js';

describe('a PostgreSQL pool', () => {
  it('outlives the loss of a connection that somebody holds', async () => {
    const pool = openPostgresPool('postgres://shop@127.0.0.1:1/shop', 'test');
    const connection = new EventEmitter();
    pool.emit('connect', connection as never);
    expect(() => connection.emit('error', new Error('read ECONNRESET'))).not.toThrow();
    await pool.end();
  });
});

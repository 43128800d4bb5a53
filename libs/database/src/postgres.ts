import { Pool, TypeOverrides, types as pgTypes } from 'pg';

const MAXIMUM_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 5_000;
/** Longer than the server's own timeout, which answers with a proper error: this one is for a server that is gone. */
const QUERY_TIMEOUT_MS = 6_000;

/**
 * A pool of connections that outlives its server: a lost connection fails the query that uses it, is thrown away,
 * and the next query makes a new one.
 */
export function openPostgresPool(url: string, applicationName: string): Pool {
  const types = new TypeOverrides();
  // count(*) is a bigint, which pg hands over as a string by default; ours stay far below 2^53.
  types.setTypeParser(pgTypes.builtins.INT8, Number);
  const pool = new Pool({
    connectionString: url,
    application_name: applicationName,
    max: MAXIMUM_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    types,
  });
  // An idle connection that breaks is reported here. Without a listener that would end the process;
  // readiness tells about the outage.
  pool.on('error', () => undefined);
  // So does one that breaks while a request holds it between two queries; the pool listens to idle ones only. The next
  // query on it fails, and that is told.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long a statement waits for another one that writes, or for a checkpoint. */
const BUSY_MS = 10_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams (
    id INTEGER PRIMARY KEY,
    labels TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    time INTEGER NOT NULL,
    trace TEXT,
    metadata TEXT,
    line TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS lines_of_stream ON lines (stream, time);
  CREATE INDEX IF NOT EXISTS lines_of_trace ON lines (trace, time) WHERE trace IS NOT NULL;
`;

/** Opens the file for the one that writes, or makes it. What was committed is there after a kill, too: it is in the log. */
export function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  // Freed pages go back to the disk; to be said before the first table.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  // Megabytes of memory: pages kept, and what the write-ahead log may grow to before it is cut.
  database.exec('PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 67108864;');
  database.exec(SCHEMA);
  return database;
}

/** Opens the file for one that reads, while another one writes. */
export function openForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
  database.exec('PRAGMA cache_size = -16000;');
  return database;
}

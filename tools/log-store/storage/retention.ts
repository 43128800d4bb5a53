import { type DatabaseSync } from 'node:sqlite';

/** A batch that holds up what is taken in for some ten milliseconds. */
const LINES_A_STEP = 2000;
const PAGES_A_STEP = 1000;

/**
 * Deletes the lines before a time, a step for each time it is asked, so that others get their turn in between.
 * @param before nanoseconds since 1970
 */
export function* deleteBefore(database: DatabaseSync, before: bigint): Generator<void> {
  const ids = database.prepare('SELECT id FROM streams').all() as { id: number }[];
  const remove = database.prepare(
    'DELETE FROM lines WHERE id IN (SELECT id FROM lines WHERE stream = ? AND time < ? LIMIT ?)',
  );
  for (const { id } of ids) {
    while (Number(remove.run(id, before, LINES_A_STEP).changes) > 0) yield;
  }
  database.exec('DELETE FROM streams WHERE NOT EXISTS (SELECT 1 FROM lines WHERE stream = streams.id)');
  // To the disk, so that what a busy day took is free on a quiet one.
  while (freePages(database) > 0) {
    database.exec(`PRAGMA incremental_vacuum(${PAGES_A_STEP})`);
    yield;
  }
}

function freePages(database: DatabaseSync): number {
  const { freelist_count: count } = database.prepare('PRAGMA freelist_count').get() as {
    freelist_count: number;
  };
  return count;
}

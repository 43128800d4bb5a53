import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

const SQLITE_BUSY = 5;
const POLL_MS = 250;

/** Out of the garbage collector's reach: it closes a database that nothing refers to, and the lock with it. */
const held: DatabaseSync[] = [];

/**
 * Waits until no other install works in the folder, and keeps others out until this process ends. The lock is SQLite's on
 * an empty file: the system lets go of it however the process ends. A file with a pid in it would outlive a killed
 * install, and after a restart of a container another process has that pid.
 * @throws AbortError when the signal aborts the wait.
 */
export async function takeLock(file: string, onWait: () => void, signal: AbortSignal): Promise<void> {
  const lock = new DatabaseSync(file);
  for (let waits = 0; !isTaken(lock); waits += 1) {
    if (waits === 0) onWait();
    await pause(POLL_MS, undefined, { signal });
  }
  held.push(lock);
}

function isTaken(lock: DatabaseSync): boolean {
  try {
    // The journal in memory: nothing is ever written, and a file beside the lock would be left behind.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

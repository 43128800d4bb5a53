import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = 'work-';

/** A folder that goes when the process ends. What an install killed by SIGKILL left goes first: call it with the lock held. */
export function makeWorkFolder(home: string): string {
  for (const name of readdirSync(home)) {
    if (name.startsWith(PREFIX)) remove(join(home, name));
  }
  const folder = mkdtempSync(join(home, PREFIX));
  process.once('exit', () => remove(folder));
  return folder;
}

/** Compilers that were killed a moment ago may still have a file to close. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Has the services stopped should this process end without doing so, by `kill -9` for one. */
export function startGuard(pids: readonly number[]): void {
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), ...pids.map(String)], {
    stdio: ['pipe', 'ignore', 'inherit'],
    // In a group of its own a terminal's Ctrl-C does not reach it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  guard.stdin.on('error', () => undefined);
  guard.unref();
  // A run that ends by itself has seen to its services before.
  process.once('exit', () => guard.kill());
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Guard {
  /** Has the process stopped should this one end without doing so, by `kill -9` for one. */
  watch(started: { readonly pid: number | undefined; readonly exited: Promise<unknown> }): void;
}

export function startGuard(): Guard {
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
    // In a group of its own a terminal's Ctrl-C does not reach it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  guard.stdin.on('error', () => undefined);
  guard.unref();
  // Nor does the pipe keep this one from ending by itself.
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref();
  // A run that ends by itself has seen to its processes before.
  process.once('exit', () => guard.kill());
  return {
    watch({ pid, exited }) {
      if (pid === undefined) return;
      guard.stdin.write(`+${pid}\n`);
      void exited.then(() => guard.stdin.write(`-${pid}\n`));
    },
  };
}

/**
 * A process of its own that outlives the runner by a moment: `node guard.ts`. Its standard input is a pipe from the
 * runner, which says what runs (`+pid`) and what has ended (`-pid`), a line each; when the pipe ends, the runner is gone,
 * however it went, and what it left is stopped. The processes cannot notice by themselves: each runs as in production,
 * and one that hangs could not act on it.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { onEachLine } from './lines.ts';

const STOP_WITHIN_MS = 12_000;
const POLL_MS = 50;

const pids = new Set<number>();

onEachLine(process.stdin, (line) => {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) pids.add(pid);
  else pids.delete(pid);
});
process.stdin.once('close', () => void stopAll());

async function stopAll(): Promise<void> {
  // They lead process groups of their own; Windows has none.
  const targets = [...pids].map((pid) => (process.platform === 'win32' ? pid : -pid));
  const deadline = performance.now() + STOP_WITHIN_MS;
  let left = targets.filter((target) => send(target, 'SIGTERM'));
  while (left.length > 0 && performance.now() < deadline) {
    await pause(POLL_MS);
    left = left.filter((target) => send(target, 0));
  }
  for (const target of left) send(target, 'SIGKILL');
}

/** False when the process is gone; signal 0 only asks. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

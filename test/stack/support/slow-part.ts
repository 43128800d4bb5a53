import { setTimeout as pause } from 'node:timers/promises';

import { pidOf } from './parts.ts';

/** Of 900 ms the process may run 100: whoever asks it waits for 0.4 s on average. */
const FROZEN_MS = 800;
const RUNNING_MS = 100;

/** Does something while a part is slow, as on a machine that is far too busy; it is its old self afterwards. */
export async function whileSlow<Result>(part: string, act: () => Promise<Result>): Promise<Result> {
  const pid = await pidOf(part);
  const over = new AbortController();
  const slowdown = slowDown(pid, over.signal);
  try {
    return await act();
  } finally {
    over.abort();
    await slowdown;
  }
}

async function slowDown(pid: number, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    process.kill(pid, 'SIGSTOP');
    await pause(FROZEN_MS, undefined, { signal: until }).catch(() => undefined);
    process.kill(pid, 'SIGCONT');
    await pause(RUNNING_MS);
  }
}

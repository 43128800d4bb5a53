import { setTimeout as pause } from 'node:timers/promises';

/** Spans leave a service in batches, every five seconds by default. */
const SETTLE_WITHIN_MS = 15_000;
const POLL_MS = 250;

/** Takes snapshots until one is settled; gives up after a while and returns the last one as it is. */
export async function settled<T>(snapshot: () => Promise<T>, isSettled: (value: T) => boolean): Promise<T> {
  const deadline = performance.now() + SETTLE_WITHIN_MS;
  for (;;) {
    const value = await snapshot();
    if (isSettled(value) || performance.now() > deadline) return value;
    await pause(POLL_MS);
  }
}

import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Waits until something holds; a refusal counts as not yet. The seconds it took, or undefined when the time is up.
 * @throws the signal's reason when it comes first
 */
export async function eventually(
  withinS: number,
  signal: AbortSignal,
  holds: () => boolean | Promise<boolean>,
): Promise<number | undefined> {
  const startedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const seconds = (performance.now() - startedAt) / 1000;
    if (
      await Promise.resolve()
        .then(holds)
        .catch(() => false)
    )
      return seconds;
    if (seconds > withinS) return undefined;
    await pause(POLL_MS, undefined, { signal });
  }
}

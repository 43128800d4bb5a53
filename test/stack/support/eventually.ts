import { setTimeout } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Calls `attempt` twice a second until it neither throws nor rejects, and gives what it returned; after the given seconds
 * its last error stands. As the e2e tests' own, at the pace of scrapes and batches.
 * @param since - when the time began, by performance.now(); many tests that wait for the same wait together
 */
export async function eventually<Result>(
  withinS: number,
  attempt: () => Promise<Result>,
  since = performance.now(),
): Promise<Result> {
  const deadline = since + withinS * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await setTimeout(POLL_MS);
    }
  }
}

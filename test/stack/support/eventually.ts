import { setTimeout } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Calls `attempt` twice a second until it neither throws nor rejects, and gives what it returned; after the given seconds
 * its last error stands. As the e2e tests' own, at the pace of scrapes and batches.
 */
export async function eventually<Result>(withinS: number, attempt: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + withinS * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await setTimeout(POLL_MS);
    }
  }
}

import { setTimeout } from 'node:timers/promises';

const TIMEOUT_MS = 15_000;
const POLL_MS = 25;

/** Calls `attempt` until it neither throws nor rejects, and gives what it returned; after 15 s its last error stands. */
export async function eventually<Result>(
  attempt: () => Result | Promise<Result>,
  timeoutMs = TIMEOUT_MS,
): Promise<Result> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(POLL_MS);
    }
  }
}

import { setTimeout } from 'node:timers/promises';

const PATIENCE_MS = 5_000;
const POLL_MS = 5;

/**
 * Tries `attempt` until it stops throwing, and gives what it returns. What follows an answer (its log line, its span)
 * happens when the socket closes, which a client cannot see: specs wait for the condition instead of some time.
 *
 * @throws the last error, after 5 s.
 */
export async function eventually<Result>(attempt: () => Result | Promise<Result>): Promise<Result> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await setTimeout(POLL_MS);
  }
}

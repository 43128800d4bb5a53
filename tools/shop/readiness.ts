import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from './problem.ts';
import { type PlacedService } from './services.ts';

const POLL_MS = 200;
const ANSWER_WITHIN_MS = 3000;

/**
 * Resolves when every service says it is ready.
 * @throws Problem that names those which are not after `withinMs`, with what they said last; the signal's reason
 *   when aborted.
 */
export async function allReady(
  services: readonly PlacedService[],
  signal: AbortSignal,
  withinMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  const complaints = await Promise.all(services.map((service) => untilReady(service, deadline, signal)));
  const open = complaints.filter((complaint) => complaint !== undefined);
  if (open.length > 0) throw new Problem([`Not ready after ${withinMs / 1000} s:`, ...open].join('\n'));
}

async function untilReady(
  { name, url }: PlacedService,
  deadline: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (;;) {
    const complaint = await complaintOf(`${url}/ready`);
    signal.throwIfAborted();
    if (complaint === undefined) return undefined;
    if (performance.now() > deadline) return `  ${name} (${url}/ready): ${complaint}`;
    await pause(POLL_MS);
  }
}

async function complaintOf(readyUrl: string): Promise<string | undefined> {
  try {
    const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const body = await answer.text();
    return answer.status === 200 ? undefined : `${answer.status} ${body.slice(0, 300)}`;
  } catch (error) {
    const { message, cause } = error as Error;
    // fetch says "fetch failed"; what failed is in the cause, which has a code where it tried several addresses.
    const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string };
    return reason || code || message;
  }
}

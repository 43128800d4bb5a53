import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 250;
const ANSWER_WITHIN_MS = 3000;

/** Resolves with true when the address answers 200, with false when the signal comes first. */
export async function untilHealthy(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    // Who was asked to stop meanwhile may still have answered.
    if (await isHealthy(url)) return !signal.aborted;
    await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

export async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

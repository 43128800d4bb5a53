import { type LoadFigures } from './load-figures.ts';

/**
 * Requests a second that really came through. Paced load waits for all answers, so that all of them are counted however
 * long they queued: how late the last ones were tells whether server and generator kept up.
 * @param seconds - in which the requests were due
 */
export function reachedRate(
  { requests, p99Ms }: Pick<LoadFigures, 'requests' | 'p99Ms'>,
  seconds: number,
): number {
  return requests / (seconds + p99Ms / 1_000);
}

const MOST_BEHIND = 0.01;

/** A sentence when it was not the load that was asked for. */
export function rateFault(reached: number, asked: number): string | undefined {
  if (reached >= asked * (1 - MOST_BEHIND)) return undefined;
  const [came, due] = [Math.round(reached), asked].map((rate) => rate.toLocaleString('en'));
  return `only ${came} of ${due} requests a second came through`;
}

import { SERVER_CORE } from './cores.ts';
import { busyMicroseconds } from './core-time.ts';

/** Both clocks tick each 10 ms, and neither when the other does. */
const BLUR_MICROSECONDS = 20_000;

export interface Watched {
  /** CPU time of its own in the meantime, in microseconds. */
  readonly cpu: number;
  /** Share of the server's core that went to others, 0 to 1: interrupts, other programs, what the host took. */
  readonly disturbed: number;
}

/**
 * Watches the server's core from now on.
 * @param ownCpu - microseconds so far of what is measured
 */
export function watchOthers(ownCpu: () => number): () => Watched {
  const [ownBefore, busyBefore, startedAt] = [ownCpu(), busyMicroseconds(SERVER_CORE), performance.now()];
  return () => {
    const cpu = ownCpu() - ownBefore;
    const busy = busyMicroseconds(SERVER_CORE) - busyBefore;
    return { cpu, disturbed: shareOfOthers(busy - cpu, (performance.now() - startedAt) * 1_000) };
  };
}

/** @param microseconds - what both clocks tell, of all that time */
export function shareOfOthers(microseconds: number, all: number): number {
  return Math.max(0, microseconds - BLUR_MICROSECONDS) / all;
}

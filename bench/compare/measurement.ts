import { type Arrival } from '../measure/arrival.ts';

/** One variant in one round. */
export interface Measurement {
  /** CPU time of the server a request, in microseconds. */
  readonly microseconds: number;
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  /** Bytes, a second after the first answer. */
  readonly idleBytes: number;
  /** Bytes, the most that was seen under load. */
  readonly loadBytes: number;
  /** Milliseconds from the start of the process to its first 200. */
  readonly startMs: number;
  /** Share of the server's core that went to others while it started or was loaded, whichever is more, 0 to 1. */
  readonly disturbed: number;
  readonly arrival: Arrival;
}

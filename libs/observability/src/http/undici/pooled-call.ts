import type { Dispatcher } from 'undici';
import type { Line } from './line.js';

/** A call as the connections know it. */
export interface PooledCall extends Dispatcher.DispatchHandler {
  /** Answered, failed or given up: what still comes is for nobody. */
  readonly over: boolean;
  /** A connection will send it, perhaps once it is open. */
  takenBy(line: Line): void;
}

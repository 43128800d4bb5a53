import { Problem } from '../../tools/shop/problem.ts';
import { type Server } from '../measure/server.ts';

/**
 * A server that ended under load took its counts with it.
 * @throws Problem when it did
 */
export function checkStillRunning({ cpuMicroseconds }: Pick<Server, 'cpuMicroseconds'>): void {
  try {
    cpuMicroseconds();
  } catch {
    throw new Problem('the server ended under load');
  }
}

// By its path: the package exports it to its own tests only.
import { __resetOutOfContextForTests } from '../../../node_modules/nestjs-pino/dist/cjs/PinoLogger.js';

/**
 * nestjs-pino keeps the first logger it is given for the rest of the process, so that the lines of a spec's second
 * application would go where those of the first went.
 */
export function forgetRootLogger(): void {
  __resetOutOfContextForTests();
}

import { PinoLogger } from 'nestjs-pino';
import type { Level, Logger } from 'pino';
import { Origin } from './origin.js';

/** What of nestjs-pino's logger it keeps to itself and its heirs. */
interface ContextLogger {
  readonly context: string;
  readonly logger: Logger;
  call(level: Level, ...values: unknown[]): void;
}

/**
 * Has nestjs-pino's logger hand its context to pino apart from what is logged. It would copy the fields of what is
 * logged beside it: a getter that throws there throws into the request, and of a copied request nobody can tell any
 * more that it is one. Every logger is made by nestjs-pino itself, so that a class of our own would not be used.
 */
export function guardPinoLogger(): void {
  (PinoLogger.prototype as unknown as ContextLogger).call = function (level, ...values) {
    const log = this.logger[level] as (...values: unknown[]) => void;
    if (this.context) log.call(this.logger, new Origin(this.context), ...values);
    else log.apply(this.logger, values);
  };
}

import { thrownOf } from '../errors/thrown.js';
import type { Service } from './service.js';

/** Milliseconds in which the last spans may still get out of a crashing process. */
const LAST_WORDS_MS = 1_000;

/** An error nobody caught leaves the process in an unknown state: tell it, save the telemetry, end with code 1. */
export function stopOnCrash({ logger, destination, tracing }: Service): void {
  let ending = false;
  const onCrash = (reason: unknown): void => {
    const { text, stack, cause } = thrownOf(reason);
    logger.fatal({
      event: 'unhandled_exception',
      error: text,
      ...(stack === undefined ? {} : { stack }),
      ...(cause === undefined ? {} : { cause }),
    });
    destination.flush();
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LAST_WORDS_MS).unref();
    void tracing.shutdown().finally(() => process.exit(1));
  };
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);
}

import { type Logger, pino } from 'pino';
import type { ServiceIdentity } from '../settings/service-identity.js';
import { correlation } from './correlation.js';
import type { LogDestination } from './log-destination.js';
import { safeFields } from './safe-fields.js';
import { SERIALIZERS } from './serializers.js';

/** The two loggers of a service; both write to the same destination. */
export interface Loggers {
  /** For application code: adds the ids of the request and span at work to each line. */
  readonly application: Logger;
  /** For the request lines, which are written where no context is active and bring their ids along. */
  readonly requests: Logger;
}

export function createLoggers(
  identity: ServiceIdentity,
  level: string,
  destination: LogDestination,
): Loggers {
  const formatters = { level: (label: string) => ({ level: label }) };
  const options = {
    level,
    base: { service: identity.name, environment: identity.environment },
    messageKey: 'message',
    errorKey: 'error',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters,
  };
  return {
    application: pino(
      {
        ...options,
        formatters: { ...formatters, log: safeFields },
        serializers: SERIALIZERS,
        mixin: correlation,
      },
      destination,
    ),
    requests: pino(options, destination),
  };
}

import { type Logger, pino } from 'pino';
import type { ServiceIdentity } from '../settings/service-identity.js';
import { correlation } from './correlation.js';
import type { LogDestination } from './log-destination.js';
import { safeFields } from './safe-fields.js';
import { SERIALIZERS } from './serializers.js';

/** The logger of a service; adds the ids of the request and span at work to each line. */
export function createLogger(identity: ServiceIdentity, level: string, destination: LogDestination): Logger {
  return pino(
    {
      level,
      base: { service: identity.name, environment: identity.environment },
      messageKey: 'message',
      errorKey: 'error',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: safeFields },
      serializers: SERIALIZERS,
      mixin: correlation,
    },
    destination,
  );
}

import { type Logger, type LogFn, pino } from 'pino';
import type { ServiceIdentity } from '../settings/service-identity.js';
import { boundedLine } from './bounded-line.js';
import { correlation } from './correlation.js';
import { UNTELLABLE } from './limits.js';
import { LineParts } from './line-parts.js';
import type { LogDestination } from './log-destination.js';
import { Origin } from './origin.js';
import { guardPinoLogger } from './pino-logger.js';
import type { Fields } from './telling.js';
import { bindingsOf, tellBindings } from './told-bindings.js';

/** Log calls at work, each made by a getter that the one before it looks at. */
let callsInCalls = 0;
/** Beyond it only texts are told: such a getter may log its own object. */
const DEEPEST_CALL = 3;

/** The logger of a service; adds the ids of the request and span at work to each line. Log calls never throw. */
export function createLogger(identity: ServiceIdentity, level: string, destination: LogDestination): Logger {
  guardPinoLogger();
  const logger = pino(
    {
      level,
      base: { service: identity.name, environment: identity.environment },
      messageKey: 'message',
      errorKey: 'error',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Told already; pino would look for an error in it once more.
      serializers: { err: (told: unknown) => told },
      hooks: { logMethod: writeLine, streamWrite: boundedLine },
    },
    destination,
  );
  tellBindings(logger);
  return logger;
}

function writeLine(this: Logger, values: readonly unknown[], write: LogFn): void {
  callsInCalls += 1;
  try {
    const parts = partsOf(this, values);
    write.call(this, parts.fields, parts.message);
  } catch {
    writeUntellable(this, write);
  } finally {
    callsInCalls -= 1;
  }
}

function partsOf(logger: Logger, values: readonly unknown[]): LineParts {
  const [first] = values;
  const origin = Origin.is(first) ? first : undefined;
  const parts = new LineParts(correlation() as Fields, origin, bindingsOf(logger));
  const said = origin ? values.slice(1) : values;
  parts.add(callsInCalls > DEEPEST_CALL ? said.filter((value) => typeof value !== 'object') : said);
  return parts;
}

/** Where there is no memory or no stack left to tell what was logged. */
function writeUntellable(logger: Logger, write: LogFn): void {
  try {
    write.call(logger, { event: 'untellable_line' }, UNTELLABLE);
  } catch {
    // Nothing can be written, and whoever logs is not to be stopped by it.
  }
}

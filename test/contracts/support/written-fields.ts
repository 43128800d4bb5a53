import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { ServiceIdentity } from '@shop/observability';
import { ObservedRoute } from '../../../libs/observability/src/http/observed-route.js';
import { RequestObservation } from '../../../libs/observability/src/http/request-observation.js';
import { spanIds } from '../../../libs/observability/src/logging/correlation.js';
import { createLogger } from '../../../libs/observability/src/logging/create-logger.js';
import { LogDestination } from '../../../libs/observability/src/logging/log-destination.js';
import { RequestLog } from '../../../libs/observability/src/logging/request-log.js';
import { CapturedLines } from '../../../libs/observability/testing/captured-lines.js';
import { type LogFields, logFields } from './log-fields.ts';
import { filesBelow, textFile } from './repository.ts';

/** What every line of a service has, read off a real one, and the ids of those that belong to a request. */
export function fieldsOfEveryLine(): ReadonlySet<string> {
  const captured = new CapturedLines();
  const identity = new ServiceIdentity('contracts', '1.2.3', 'test', 'contracts');
  const destination = new LogDestination(captured);
  createLogger(identity, 'info', destination).info({ event: 'any' }, 'for people');
  destination.close();
  const ids = spanIds({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 });
  return new Set([...Object.keys(captured.parsed()[0] ?? {}), ...Object.keys(ids), 'request_id']);
}

/** What the lines of each event have besides, read from the code of all that runs here. */
export function fieldsOfEvents(): LogFields {
  const paths = [
    ...filesBelow('apps', '.ts'),
    ...filesBelow('libs', '.ts'),
    ...filesBelow('deploy/alert-receiver', '.mjs'),
  ];
  const code = paths.filter((path) => !/\.spec\.ts$|\/testing\//.test(path));
  return new Map([...logFields(code.map((path) => textFile(path))), ...fieldsOfRequestLines()]);
}

/** The request lines are put together as text: their fields are read off real ones. */
function fieldsOfRequestLines(): LogFields {
  const captured = new CapturedLines();
  const destination = new LogDestination(captured);
  const identity = new ServiceIdentity('contracts', '1.2.3', 'test', 'contracts');
  const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 });
  const observation = new RequestObservation(
    'GET',
    '/items/7',
    { address: '127.0.0.1', scheme: 'http' },
    'r-1',
    span,
    ROOT_CONTEXT,
  );
  observation.route = new ObservedRoute('/items/:id', 'ItemsController.find');
  new RequestLog(createLogger(identity, 'info', destination), destination, identity).requestCompleted(
    observation,
    200,
    0.1,
    12,
  );
  destination.close();
  return new Map(captured.parsed().map((line) => [String(line.event), new Set(Object.keys(line))]));
}

import { ServiceIdentity } from '@shop/observability';
import { spanIds } from '../../../libs/observability/src/logging/correlation.js';
import { createLoggers } from '../../../libs/observability/src/logging/create-logger.js';
import { LogDestination } from '../../../libs/observability/src/logging/log-destination.js';
import { CapturedLines } from '../../../libs/observability/testing/captured-lines.js';
import { type LogFields, logFields } from './log-fields.ts';
import { filesBelow, textFile } from './repository.ts';

/** What every line of a service has, read off a real one, and the ids of those that belong to a request. */
export function fieldsOfEveryLine(): ReadonlySet<string> {
  const captured = new CapturedLines();
  const identity = new ServiceIdentity('contracts', '1.2.3', 'test', 'contracts');
  const destination = new LogDestination(captured);
  createLoggers(identity, 'info', destination).application.info({ event: 'any' }, 'for people');
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
  return logFields(code.map((path) => textFile(path)));
}

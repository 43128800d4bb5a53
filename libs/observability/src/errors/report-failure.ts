import { context, SpanStatusCode } from '@opentelemetry/api';
import type { RequestObservation } from '../http/request-observation.js';
import { thrownOf } from './thrown.js';

interface ErrorLog {
  error(line: object): void;
}

/** What the line says besides what was thrown. */
export interface FailureEvent {
  readonly event: 'unhandled_exception' | 'http_exception';
  readonly status_code?: number;
}

/** Tells a failure of ours in one line, and on the span of the request. */
export function reportFailure(
  log: ErrorLog,
  exception: unknown,
  observation: RequestObservation | undefined,
  event: FailureEvent = { event: 'unhandled_exception' },
): void {
  const { text, type, message, ...rest } = thrownOf(exception);
  if (observation) {
    const { span } = observation;
    span.recordException({ name: type, message, ...(rest.stack === undefined ? {} : { stack: rest.stack }) });
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  // Of the request, wherever the line is written: events of streams and sockets come from outside of its context.
  context.with(observation ?? context.active(), () => log.error({ ...event, error: text, ...rest }));
}

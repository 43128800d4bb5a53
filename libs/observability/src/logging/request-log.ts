import { Inject, Injectable } from '@nestjs/common';
import { INVALID_TRACEID } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { reportFailure } from '../errors/report-failure.js';
import type { RequestObservation } from '../http/request-observation.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { flagsField } from './correlation.js';
import { LineTime } from './line-time.js';
import { LogDestination } from './log-destination.js';
import { LOGGER } from './logger-tokens.js';
import { quoted } from './quoted.js';

/**
 * Writes the lines that frame each request. They are put together as text and not by pino, which takes several times as
 * long for each of the two; what pino's lines have in common, these have as well.
 */
@Injectable()
export class RequestLog {
  private readonly time = new LineTime();
  private readonly started: string;
  private readonly completed: string;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly destination: LogDestination,
    { name, environment }: ServiceIdentity,
  ) {
    const service = `","service":${JSON.stringify(name)},"environment":${JSON.stringify(environment)}`;
    this.started = `${service},"event":"request_started"`;
    this.completed = `${service},"event":"request_completed"`;
  }

  requestStarted(observation: RequestObservation): void {
    const fields = fieldsOf(observation);
    observation.loggedFields = fields;
    if (!this.logger.isLevelEnabled('info')) return;
    const { remoteAddress, route } = observation;
    this.destination.write(
      `{"level":"info","time":"${this.time.now()}${this.started}${fields},"remote_addr":"${remoteAddress}"${route.handlerField}}\n`,
    );
  }

  /** A request that no handler took gets its `request_started` here, so that each has exactly one of both lines. */
  requestCompleted(
    observation: RequestObservation,
    status: number,
    seconds: number,
    contentLength: number,
  ): void {
    if (observation.loggedFields === undefined) this.requestStarted(observation);
    const level = levelOf(status);
    if (!this.logger.isLevelEnabled(level)) return;
    const { loggedFields, route } = observation;
    const milliseconds = Math.round(seconds * 1_000_000) / 1_000;
    this.destination.write(
      `{"level":"${level}","time":"${this.time.now()}${this.completed}${loggedFields}${route.endpointField},"status_code":${status},"duration_ms":${milliseconds},"content_length":${contentLength}${route.handlerField}}\n`,
    );
  }

  /** The answer had begun when its source failed: the client has got half of it, and its status counts as 500. */
  answerBroke(error: unknown, observation: RequestObservation): void {
    observation.rawStatus = 500;
    reportFailure(this.logger, error, observation);
  }

  /** Bytes that were no HTTP request: there is no method and no path to tell. */
  malformedRequest(remoteAddress: string, status: number): void {
    this.logger.warn({ event: 'malformed_request', remote_addr: remoteAddress, status_code: status });
  }
}

/** The request's ids, its method and its path. Only the path is the client's own text: the rest has been checked. */
function fieldsOf({ requestId, span, method, path }: RequestObservation): string {
  const spanContext = span.spanContext();
  const ofSpan =
    spanContext.traceId === INVALID_TRACEID
      ? ''
      : `,"trace_id":"${spanContext.traceId}","span_id":"${spanContext.spanId}","trace_flags":"${flagsField(spanContext)}"`;
  return `${ofSpan},"request_id":"${requestId}","method":"${method}","path":${quoted(path)}`;
}

function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}

import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { RequestObservation } from '../http/request-observation.js';
import { type Correlation, spanIds } from './correlation.js';
import { REQUEST_LOGGER } from './logger-tokens.js';

/** Writes the lines that frame each request. */
@Injectable()
export class RequestLog {
  constructor(@Inject(REQUEST_LOGGER) private readonly logger: Logger) {}

  requestStarted(observation: RequestObservation): void {
    observation.startLogged = true;
    this.logger.info({
      event: 'request_started',
      ...ids(observation),
      method: observation.method,
      path: observation.path,
      remote_addr: observation.remoteAddress,
      handler: observation.handler,
    });
  }

  /** A request that no interceptor saw gets its `request_started` here, so that each has exactly one of both lines. */
  requestCompleted(
    observation: RequestObservation,
    status: number,
    seconds: number,
    contentLength: number,
  ): void {
    if (!observation.startLogged) this.requestStarted(observation);
    this.logger[levelOf(status)]({
      event: 'request_completed',
      ...ids(observation),
      method: observation.method,
      path: observation.path,
      endpoint: observation.endpoint,
      status_code: status,
      duration_ms: Math.round(seconds * 1_000_000) / 1_000,
      content_length: contentLength,
      handler: observation.handler,
    });
  }

  /** Bytes that were no HTTP request: there is no method and no path to tell. */
  malformedRequest(remoteAddress: string, status: number): void {
    this.logger.warn({ event: 'malformed_request', remote_addr: remoteAddress, status_code: status });
  }
}

function ids({ requestId, span }: RequestObservation): Correlation {
  return { ...spanIds(span.spanContext()), request_id: requestId };
}

function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}

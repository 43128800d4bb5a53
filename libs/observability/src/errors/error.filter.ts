import type { IncomingMessage } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { SpanStatusCode } from '@opentelemetry/api';
import { PinoLogger } from 'nestjs-pino';
import { observationOf, type RequestObservation } from '../http/request-observation.js';
import { spanIds } from '../logging/correlation.js';
import { answerFor } from './answer-for.js';
import { DownstreamError } from './downstream-error.js';

interface Reply {
  readonly sent: boolean;
  status(code: number): Reply;
  send(body: unknown): unknown;
}

/** Answers every error, logs the unexpected ones once, and marks the span. Nothing internal reaches the client. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: PinoLogger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<Reply>();
    const observation = observationOf(http.getRequest<{ readonly raw: IncomingMessage }>().raw);
    const answer = answerFor(exception);
    if (answer.unhandled) this.reportUnhandled(exception, observation);
    else if (exception instanceof DownstreamError) this.reportDownstream(exception);
    if (reply.sent) return;
    reply
      .status(answer.status)
      .send(answer.unhandled ? { ...answer.body, ...idsOf(observation) } : answer.body);
  }

  private reportUnhandled(exception: unknown, observation: RequestObservation | undefined): void {
    const error = exception instanceof Error ? exception : new Error(String(exception));
    observation?.span.recordException(error);
    observation?.span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    this.logger.error({
      ...idsOf(observation),
      event: 'unhandled_exception',
      error: `${error.name}: ${error.message}`,
      stack: error.stack,
    });
  }

  private reportDownstream(error: DownstreamError): void {
    this.logger.error({ event: 'downstream_failed', downstream: error.service, reason: error.reason });
  }
}

/** The ids a client can report, to be found again in logs and traces. */
function idsOf(observation: RequestObservation | undefined): { request_id?: string; trace_id?: string } {
  if (!observation) return {};
  const { trace_id } = spanIds(observation.span.spanContext());
  return { request_id: observation.requestId, ...(trace_id === undefined ? {} : { trace_id }) };
}

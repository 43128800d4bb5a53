import { IncomingMessage, ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PinoLogger } from 'nestjs-pino';
import { observationOf, type RequestObservation } from '../http/request-observation.js';
import { spanIds } from '../logging/correlation.js';
import { answerFor } from './answer-for.js';
import { causesOf } from './causes-of.js';
import { DownstreamError } from './downstream-error.js';
import { reportFailure } from './report-failure.js';

/** Fastify's own; in a middleware Nest has Node's. */
type AnyRequest = IncomingMessage | { readonly raw: IncomingMessage };
type AnyReply =
  | ServerResponse
  | { readonly sent: boolean; readonly raw: ServerResponse; removeHeader(name: string): unknown };

/** Headers of the body that the handler meant to send. */
const HEADERS_OF_BODY = ['Content-Type', 'Content-Length', 'Content-Encoding', 'Content-Disposition'];

/** Answers every error, logs the unexpected ones once, and marks the span. Nothing internal reaches the client. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly logger: PinoLogger,
    private readonly host: HttpAdapterHost,
  ) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<AnyRequest>();
    const raw = request instanceof IncomingMessage ? request : request.raw;
    const observation = observationOf(raw);
    // The client left amid its upload, which Fastify tells as an error of the body.
    const isHungUp = raw.errored !== null && raw.errored === exception;
    const { event, status, body } = answerFor(exception);
    if (!event && exception instanceof DownstreamError) this.reportDownstream(exception);
    else if (event && !isHungUp) {
      const detail = event === 'http_exception' ? { event, status_code: status } : { event };
      reportFailure(this.logger, exception, observation, detail);
    }
    this.answer(http.getResponse<AnyReply>(), status, event ? { ...body, ...idsOf(observation) } : body);
  }

  private answer(reply: AnyReply, status: number, body: object): void {
    const isSent = reply instanceof ServerResponse ? reply.headersSent : reply.sent || reply.raw.headersSent;
    if (isSent) return;
    for (const name of HEADERS_OF_BODY) reply.removeHeader(name);
    this.host.httpAdapter.reply(reply, body, status);
  }

  private reportDownstream(error: DownstreamError): void {
    const { service: downstream, reason } = error;
    this.logger.error({ event: 'downstream_failed', downstream, reason, cause: causesOf(error) });
  }
}

/** The ids a client can report, to be found again in logs and traces. */
function idsOf(observation: RequestObservation | undefined): { request_id?: string; trace_id?: string } {
  if (!observation) return {};
  const { trace_id } = spanIds(observation.span.spanContext());
  return { request_id: observation.requestId, ...(trace_id === undefined ? {} : { trace_id }) };
}

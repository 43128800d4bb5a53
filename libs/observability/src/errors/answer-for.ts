import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError } from './domain-error.js';
import { DownstreamError } from './downstream-error.js';

/** What a client is told about a failure. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly error: string };
  /** Whether nobody expected this error, so that it is the service's fault. */
  readonly unhandled: boolean;
}

/** Words for the failures that Fastify finds before a handler is reached; its own name internals. */
const FRAMEWORK_ERRORS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'Malformed JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'Body is empty',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Content-Type must be application/json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'Body is too large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'Body does not match Content-Length',
};

/** Turns any thrown value into an answer that tells the client what it can mend and nothing else. */
export function answerFor(error: unknown): ErrorAnswer {
  if (error instanceof DomainError) {
    return { status: error.status, body: { error: error.message, ...error.answer }, unhandled: false };
  }
  if (error instanceof DownstreamError) {
    const status = error.reason === 'timeout' ? 504 : 502;
    return { status, body: { error: `${error.service} is unavailable` }, unhandled: false };
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    return { status, body: { error: clientMessage(error, status) }, unhandled: false };
  }
  return { status: 500, body: { error: 'Internal Server Error' }, unhandled: true };
}

/** Nest's words for a path that no route took; they repeat the path, which is the client's own text. */
const NO_ROUTE = /^Cannot [A-Z]+ /;

interface FrameworkError {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as FrameworkError;
  return typeof statusCode === 'number' ? statusCode : 500;
}

function clientMessage(error: unknown, status: number): string {
  const { message } = error as FrameworkError;
  const code = frameworkCodeOf(error);
  if (typeof code === 'string' && FRAMEWORK_ERRORS[code]) return FRAMEWORK_ERRORS[code];
  if (error instanceof SyntaxError) return 'Malformed JSON';
  if (error instanceof HttpException && typeof message === 'string' && !NO_ROUTE.test(message))
    return message;
  return STATUS_CODES[status] ?? 'Bad Request';
}

/** Nest wraps Fastify's errors in HttpExceptions and keeps them as the cause. */
function frameworkCodeOf(error: unknown): unknown {
  const origin = error instanceof HttpException ? error.cause : error;
  return (origin as FrameworkError | undefined)?.code;
}

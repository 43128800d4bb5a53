import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError } from './domain-error.js';
import { DownstreamError } from './downstream-error.js';
import { httpExceptionBody } from './http-exception-body.js';

/** What a client is told about a failure. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly error: string };
  /** How a failure of the service is told: one that nobody expected, or one it answers on purpose. */
  readonly event?: 'unhandled_exception' | 'http_exception';
}

/** Words for the failures that Fastify finds before a handler is reached; its own name internals. */
const FRAMEWORK_ERRORS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'Malformed JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'Body is empty',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Content-Type must be application/json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'Body is too large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'Body does not match Content-Length',
};

/**
 * Turns any thrown value into an answer that tells the client what it can mend and nothing else. A status is kept from
 * who means our client: from a client library's error it is somebody else's.
 */
export function answerFor(error: unknown): ErrorAnswer {
  try {
    return deliberateAnswer(error) ?? UNHANDLED;
  } catch {
    // To look at what was thrown threw again.
    return UNHANDLED;
  }
}

const UNHANDLED: ErrorAnswer = {
  status: 500,
  body: { error: 'Internal Server Error' },
  event: 'unhandled_exception',
};

function deliberateAnswer(error: unknown): ErrorAnswer | undefined {
  if (error instanceof DomainError && isStatus(error.status)) {
    return { status: error.status, body: { error: error.message, ...error.answer } };
  }
  if (error instanceof DownstreamError) {
    const status = error.reason === 'timeout' ? 504 : 502;
    return { status, body: { error: `${error.service} is unavailable` } };
  }
  const frameworkError = frameworkErrorOf(error);
  const status = error instanceof HttpException ? error.getStatus() : frameworkError?.statusCode;
  if (!isStatus(status) || status === 500) return undefined;
  const name = STATUS_CODES[status] ?? 'Error';
  if (status > 500) return { status, body: { error: name }, event: 'http_exception' };
  if (frameworkError) return { status, body: { error: FRAMEWORK_ERRORS[frameworkError.code] ?? name } };
  return { status, body: httpExceptionBody(error as HttpException) };
}

function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599;
}

interface FrameworkError {
  readonly code: string;
  readonly statusCode: number;
}

/** Fastify's own error; Nest wraps those below 500 in HttpExceptions and keeps them as the cause. */
function frameworkErrorOf(error: unknown): FrameworkError | undefined {
  const origin = error instanceof HttpException ? error.cause : error;
  if (!(origin instanceof Error)) return undefined;
  const { name, code, statusCode } = origin as Error & Partial<FrameworkError>;
  const isOwn = name === 'FastifyError' && code?.startsWith('FST_') && isStatus(statusCode);
  return isOwn ? (origin as Error & FrameworkError) : undefined;
}

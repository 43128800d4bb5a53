import { STATUS_CODES } from 'node:http';
import type { HttpException } from '@nestjs/common';

/** Nest's words for a path that no route took; they repeat the path, which is the client's own text. */
const NO_ROUTE = /^Cannot [A-Z]+ /;

/** The body a deliberate HttpException was given, in the form of all error answers: `error` is a text. */
export function httpExceptionBody(exception: HttpException): Record<string, unknown> & { error: string } {
  const response: unknown = exception.getResponse();
  const name = STATUS_CODES[exception.getStatus()] ?? 'Error';
  if (typeof response === 'string') return { error: response };
  if (Array.isArray(response)) return { error: name, details: response };
  // An error as the body is the cause of the answer, and not for the client.
  if (typeof response !== 'object' || response === null || response instanceof Error) return { error: name };
  const { statusCode, message, error, ...others } = response as Record<string, unknown>;
  if (statusCode === exception.getStatus()) return { ...messageOf(message, name), ...others };
  if (typeof error === 'string') return { ...response, error };
  if (error === undefined && typeof message === 'string')
    return { ...response, message: undefined, error: message };
  return { ...response, error: name, ...(error === undefined ? {} : { details: error }) };
}

/** What Nest's own exceptions and pipes are given: a sentence, or several. */
function messageOf(message: unknown, name: string): { error: string; details?: unknown } {
  if (typeof message === 'string') return { error: NO_ROUTE.test(message) ? name : message };
  return { error: name, ...(message === undefined ? {} : { details: message }) };
}

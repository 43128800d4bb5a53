import { types } from 'node:util';

/** What is written of an error: its own words. Not its other fields: an HTTP client's error carries all headers. */
export interface SerializedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: SerializedError;
}

export function serializeError(error: unknown): unknown {
  return isError(error) ? describe(error, 0) : error;
}

/** An error of this realm or of another, such as a sandbox's or a worker's. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/** Causes followed at most: a cause may be circular. */
const MAX_CAUSES = 5;

function describe(error: Error, depth: number): SerializedError {
  const code = (error as NodeJS.ErrnoException).code;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(isError(error.cause) && depth < MAX_CAUSES ? { cause: describe(error.cause, depth + 1) } : {}),
  };
}

export function serializeRequest(request: { method?: string | undefined; url?: string | undefined }): object {
  return { method: request.method, path: request.url?.split('?', 1)[0] };
}

export function serializeResponse(response: { statusCode?: number | undefined }): object {
  return { status_code: response.statusCode };
}

/** Allow-lists: what is not named here (headers, cookies, queries, bodies) is never written. */
export const SERIALIZERS = {
  err: serializeError,
  error: serializeError,
  req: serializeRequest,
  request: serializeRequest,
  res: serializeResponse,
  response: serializeResponse,
};

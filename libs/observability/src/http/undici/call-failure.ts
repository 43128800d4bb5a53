import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import type { SentRequest } from './sent-request.js';

/** What undici has names of its own for, by the names that axios and Node have. */
const CODES: Readonly<Record<string, string>> = {
  // The other side has closed the connection: before, amid or instead of the answer.
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ECONNRESET',
  UND_ERR_CONNECT_TIMEOUT: AxiosError.ETIMEDOUT,
  UND_ERR_HEADERS_OVERFLOW: AxiosError.ERR_BAD_RESPONSE,
};

/** The failure of a call as axios tells it; its cause keeps the code it has. */
export function callFailure(
  error: Error,
  config: InternalAxiosRequestConfig,
  request: SentRequest,
): AxiosError {
  return AxiosError.from(error, codeOf(error), config, request);
}

/** Whether the connection broke, and not what came over it. */
export function isLostConnection(error: Error): boolean {
  const code = codeOf(error);
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function codeOf({ name, message, code }: Error & { readonly code?: string }): string | undefined {
  // undici 8.13 leaves its code empty. The end of a connection amid chunks is told in the same way.
  if (name === 'HTTPParserError') {
    return message.includes('Invalid EOF state') ? 'ECONNRESET' : AxiosError.ERR_BAD_RESPONSE;
  }
  return code === undefined ? undefined : (CODES[code] ?? code);
}

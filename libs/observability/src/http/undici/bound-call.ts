import { AxiosError, CanceledError, type InternalAxiosRequestConfig } from 'axios';
import type { SentRequest } from './sent-request.js';

/** As axios has them; its types leave out how they are listened to. */
interface ListenedToken {
  subscribe(listener: (reason: Error) => void): void;
  unsubscribe(listener: (reason: Error) => void): void;
}

/**
 * Calls `end` when the time of a call is up (`timeout`, over all of it), or when its caller gives up (`signal`,
 * `cancelToken`).
 * @returns what stops that
 */
export function boundCall(
  config: InternalAxiosRequestConfig,
  request: SentRequest,
  end: (error: Error) => void,
): () => void {
  const { timeout = 0, signal } = config;
  const token = config.cancelToken as ListenedToken | undefined;
  const timer = timeout > 0 ? setTimeout(() => end(timeoutError(config, request)), timeout) : undefined;
  const onAbort = (): void => end(new CanceledError(undefined, config, request));
  signal?.addEventListener?.('abort', onAbort);
  token?.subscribe(end);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener?.('abort', onAbort);
    token?.unsubscribe(end);
  };
}

function timeoutError(config: InternalAxiosRequestConfig, request: SentRequest): AxiosError {
  const code = config.transitional?.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED;
  const message = config.timeoutErrorMessage ?? `timeout of ${config.timeout}ms exceeded`;
  return new AxiosError(message, code, config, request);
}

/** How a call to another service failed. */
export type DownstreamFailure = 'unreachable' | 'timeout' | 'invalid_answer';

/** Errors of a connection that was never made: nothing of the call can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** A call to another service that brought no answer to work with. Uncaught it is answered with 502, a timeout with 504. */
export class DownstreamError extends Error {
  override readonly name = 'DownstreamError';

  /** Whether the call may have arrived; only `false` is certain: nobody listens there. */
  readonly sent: boolean;

  constructor(
    /** Name of the service that was called. */
    readonly service: string,
    readonly reason: DownstreamFailure,
    { sent, ...options }: ErrorOptions & { readonly sent?: boolean } = {},
  ) {
    super(`${service}: ${reason}`, options);
    this.sent = sent ?? !isNeverConnected(options.cause);
  }
}

function isNeverConnected(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code } = cause as NodeJS.ErrnoException;
  return (code !== undefined && NEVER_CONNECTED.has(code)) || isNeverConnected(cause.cause);
}

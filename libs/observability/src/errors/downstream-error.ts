/** How a call to another service failed. */
export type DownstreamFailure = 'unreachable' | 'timeout' | 'invalid_answer';

/** A call to another service that brought no answer to work with. Uncaught it is answered with 502, a timeout with 504. */
export class DownstreamError extends Error {
  override readonly name = 'DownstreamError';

  constructor(
    /** Name of the service that was called. */
    readonly service: string,
    readonly reason: DownstreamFailure,
    options?: ErrorOptions,
  ) {
    super(`${service}: ${reason}`, options);
  }
}

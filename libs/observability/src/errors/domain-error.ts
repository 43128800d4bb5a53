/**
 * A failure that the client may know of. The error filter answers it as it says; it is no fault of the service and is
 * never logged as one.
 *
 * @example
 * ```ts
 * throw new DomainError(404, 'Order not found');            // {"error":"Order not found"}
 * throw new DomainError(402, 'Payment failed', { order });  // {"error":"Payment failed","order":{…}}
 * ```
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  /**
   * @param status HTTP status code of the answer.
   * @param message The answer's `error`.
   * @param answer Further fields of the answer.
   */
  constructor(
    readonly status: number,
    message: string,
    readonly answer: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

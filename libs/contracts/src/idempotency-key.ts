import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { DomainError } from '@shop/observability';

const PATTERN = /^[\x21-\x7e]{1,255}$/;

/** Request header by which a client that repeats a request says that it is the same one. */
export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';

/**
 * Request header by which a service that passes a key on says what its own client asked for. The order it makes of that may
 * differ from one time to the next: a price has changed, and the repeat is the same request all the same.
 */
export const IDEMPOTENCY_FINGERPRINT_HEADER = 'Idempotency-Fingerprint';

/** @throws DomainError 400 when there is a key, but no usable one */
export function readIdempotencyKey(headers: Record<string, unknown>): string | undefined {
  return read(headers, IDEMPOTENCY_KEY_HEADER);
}

/** Handler parameter: the checked `Idempotency-Key`, or undefined when the client sent none. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readIdempotencyKey(headersOf(context)),
);

/** Handler parameter: the checked `Idempotency-Fingerprint`, or undefined when the client sent none. */
export const IdempotencyFingerprint = createParamDecorator((_: unknown, context: ExecutionContext) =>
  read(headersOf(context), IDEMPOTENCY_FINGERPRINT_HEADER),
);

/** Documents the header on a handler that reads it with `@IdempotencyKey()`. */
export function ApiIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: IDEMPOTENCY_KEY_HEADER,
      description:
        'Repeats of a request with the same key get its outcome as it now stands, and charge nothing more.',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: PATTERN.source },
    }),
  );
}

function headersOf(context: ExecutionContext): Record<string, unknown> {
  return context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>().headers;
}

function read(headers: Record<string, unknown>, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && PATTERN.test(value)) return value;
  throw new DomainError(400, 'Validation failed', {
    details: [`${name} must be 1 to 255 visible ASCII characters`],
  });
}

import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { DomainError } from '@shop/observability';

const PATTERN = /^[\x21-\x7e]{1,255}$/;

/** Request header by which a client that repeats a request says that it is the same one. */
export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';

/** @throws DomainError 400 when there is a key, but no usable one */
export function readIdempotencyKey(headers: Record<string, unknown>): string | undefined {
  const key = headers[IDEMPOTENCY_KEY_HEADER.toLowerCase()];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && PATTERN.test(key)) return key;
  throw new DomainError(400, 'Validation failed', {
    details: [`${IDEMPOTENCY_KEY_HEADER} must be 1 to 255 visible ASCII characters`],
  });
}

/** Handler parameter: the checked `Idempotency-Key`, or undefined when the client sent none. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readIdempotencyKey(context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>().headers),
);

/** Documents the header on a handler that reads it with `@IdempotencyKey()`. */
export function ApiIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: IDEMPOTENCY_KEY_HEADER,
      description: 'Repeats of a request with the same key get the first answer and change nothing.',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: PATTERN.source },
    }),
  );
}

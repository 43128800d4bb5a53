import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

const PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const RULE = `must be 1 to 64 letters, digits, "_" or "-"`;

/** A product id in an answer or a path: always a string. */
export function ProductId(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: 'Id of the product.', type: 'string', pattern: PATTERN.source, example: '1' }),
    Matches(PATTERN, { message: `$property ${RULE}` }),
  );
}

/** A product id in a request body: a JSON integer is accepted, too, and read as its decimal form (`1` is `"1"`). */
export function ProductIdInRequest(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: 'Id of the product; an integer is read as its decimal form.',
      oneOf: [
        { type: 'string', pattern: PATTERN.source },
        { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      ],
      example: '1',
    }),
    Transform(({ value }: { value: unknown }) => (Number.isSafeInteger(value) ? String(value) : value)),
    Matches(PATTERN, { message: `$property ${RULE}, or an integer` }),
  );
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

const MAXIMUM = 1_000;

/** How many pieces of a product. A string such as "2" is refused: it is the wrong type. */
export function Quantity(options: { default?: number } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...options,
      description: 'How many pieces.',
      type: 'integer',
      minimum: 1,
      maximum: MAXIMUM,
      required: options.default === undefined,
      example: 2,
    }),
    IsInt(),
    Min(1),
    Max(MAXIMUM),
  );
}

import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/**
 * Reads a whole number from `least` to `most`.
 *
 * @example
 * ```ts
 * @WholeNumber(1, 60_000) readonly OUTGOING_TIMEOUT_MS: number = 3_000;
 * ```
 */
export function WholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): PropertyDecorator {
  return applyDecorators(
    Type(() => Number),
    IsInt(),
    Min(least),
    Max(most),
  );
}

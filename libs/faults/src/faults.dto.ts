import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNumber, IsString, Length, Max, Min, ValidateIf } from 'class-validator';

const MAXIMUM_DELAY_MS = 60_000;
/** A longer block would fail the health checks of orchestrators, which then restart the service. */
const MAXIMUM_BLOCK_MS = 5_000;

/** All switches of a service. A field that is left out is off. */
export class Faults {
  @Share('Requests that fail with an unexpected error: 500.', { default: 0 })
  readonly error_share: number = 0;

  @Milliseconds('Wait before the handler.', MAXIMUM_DELAY_MS)
  readonly delay_ms: number = 0;

  @Share('Requests that get no answer until their client gives up or the switches change.', { default: 0 })
  readonly hang_share: number = 0;

  @Share('Requests that are answered with 200 and half an HTML page.', { default: 0 })
  readonly garbage_share: number = 0;

  @Share('Requests that do what they are asked for and fail afterwards: 500.', { default: 0 })
  readonly late_error_share: number = 0;

  @Milliseconds('Time for which each request keeps the whole process busy.', MAXIMUM_BLOCK_MS)
  readonly block_ms: number = 0;

  @Share('Payments that are declined, instead of FAILURE_RATE. Only payment-service has it.')
  // Not IsOptional(), which would let null pass.
  @ValidateIf((_, share) => share !== undefined)
  readonly decline_share?: number;

  @ApiProperty({
    description: 'The only route that is hit, as the metrics name it. Without it all of them are.',
    type: 'string',
    minLength: 1,
    maxLength: 200,
    example: '/orders/:id',
    required: false,
  })
  @IsString()
  @Length(1, 200)
  @ValidateIf((_, endpoint) => endpoint !== undefined)
  readonly endpoint?: string;
}

/** Whether anything is switched on; a route alone is nothing. */
export function isActive({
  error_share,
  delay_ms,
  hang_share,
  garbage_share,
  late_error_share,
  block_ms,
  ...more
}: Faults): boolean {
  const asked = [error_share, delay_ms, hang_share, garbage_share, late_error_share, block_ms];
  return more.decline_share !== undefined || asked.some((value) => value > 0);
}

function Share(description: string, options: { default?: number } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...options,
      description,
      type: 'number',
      minimum: 0,
      maximum: 1,
      example: 0.06,
      required: false,
    }),
    IsNumber(),
    Min(0),
    Max(1),
  );
}

function Milliseconds(description: string, maximum: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: 'integer', minimum: 0, maximum, default: 0, required: false }),
    IsInt(),
    Min(0),
    Max(maximum),
  );
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Max, Min, ValidateBy } from 'class-validator';

const MINIMUM = 0.01;
const MAXIMUM = 10_000_000;

/**
 * An amount of money on the wire: a JSON number with at most two decimals, from 0.01 to 10,000,000.
 * Inside a service money is an integer of cents: 0.1 + 0.2 is not 0.3.
 */
export function Money(options: { description: string; example: number }): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...options,
      description: `${options.description} At most two decimals.`,
      type: 'number',
      minimum: MINIMUM,
      maximum: MAXIMUM,
    }),
    // Not IsNumber({ maxDecimalPlaces: 2 }), which throws on 1e-7.
    ValidateBy({
      name: 'isMoney',
      validator: {
        validate: isWholeCents,
        defaultMessage: () => '$property must be a number with at most two decimals',
      },
    }),
    Min(MINIMUM),
    Max(MAXIMUM),
  );
}

/** `999.99` → `99999`. Rounds, because 999.99 * 100 is 99998.99999999999 in floating point. */
export function toCents(amount: number): number {
  return Math.round(amount * 100);
}

/** `99999` → `999.99`. */
export function fromCents(cents: number): number {
  return cents / 100;
}

function isWholeCents(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && fromCents(toCents(value)) === value;
}

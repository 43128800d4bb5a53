import { Transform } from 'class-transformer';

const WORDS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/**
 * Reads `true`, `1`, `false` or `0` as a boolean. Any other word is left as it is, so that `@IsBoolean()` refuses it.
 *
 * @example
 * ```ts
 * @ToBoolean() @IsBoolean() readonly DEMO_DELAYS: boolean = true;
 * ```
 */
export function ToBoolean(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (WORDS[value.toLowerCase()] ?? value) : value,
  );
}

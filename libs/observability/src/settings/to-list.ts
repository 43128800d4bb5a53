import { Transform } from 'class-transformer';

/** Reads words joined by `,` as a list; blanks around them and empty ones are left out. */
export function ToList(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== '')
      : value,
  );
}

import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const MAXIMUM_LIMIT = 100;
const MAXIMUM_OFFSET = 1_000_000;

/** Reads decimal digits only: `Number()` would take an empty parameter for 0, and hexadecimal, and spaces. */
function FromDigits(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
  );
}

/** Query parameters of a paged list. */
export class Paging {
  @ApiProperty({
    description: 'How many at most.',
    type: 'integer',
    minimum: 1,
    maximum: MAXIMUM_LIMIT,
    default: 50,
    required: false,
  })
  @FromDigits()
  @IsInt()
  @Min(1)
  @Max(MAXIMUM_LIMIT)
  readonly limit: number = 50;

  @ApiProperty({
    description: 'How many to leave out at the start.',
    type: 'integer',
    minimum: 0,
    maximum: MAXIMUM_OFFSET,
    default: 0,
    required: false,
  })
  @FromDigits()
  @IsInt()
  @Min(0)
  @Max(MAXIMUM_OFFSET)
  readonly offset: number = 0;
}

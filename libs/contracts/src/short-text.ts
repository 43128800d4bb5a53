import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

const MAXIMUM_LENGTH = 200;

/** PostgreSQL stores no NUL, and half a surrogate pair comes back from any database as another character. */
const STORABLE = /^[^\p{Cc}\p{Cs}]*$/u;

/** A line of text in a request: 1 to 200 characters, none of them a control character. */
export function ShortText(options: {
  description: string;
  example: string;
  required?: boolean;
}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...options,
      type: 'string',
      minLength: 1,
      maxLength: MAXIMUM_LENGTH,
      pattern: STORABLE.source,
    }),
    IsString(),
    Length(1, MAXIMUM_LENGTH),
    Matches(STORABLE, { message: '$property must be text without control characters' }),
  );
}

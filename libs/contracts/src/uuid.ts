import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsUUID } from 'class-validator';

/**
 * The id of an order or a payment: a random (version 4) UUID. Read as lowercase, because a UUID in capitals is the
 * same one (RFC 9562, section 4): else an order could be paid twice.
 */
export function Uuid(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description,
      type: 'string',
      format: 'uuid',
      example: '3f0c2f2e-8f0c-4d7e-9b1a-5a0f6d1f7c11',
    }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsUUID('4'),
  );
}

/** Path parameters of `/…/:id` where the id is a UUID. */
export class UuidParams {
  @Uuid('Id from the answer that created it.')
  readonly id!: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsString, Min } from 'class-validator';
import { Money } from './money.js';
import { Uuid } from './uuid.js';

/** Only of a `completed` payment the money is here. A `voided` one was never charged, a `refunded` one given back. */
export const PAYMENT_STATUSES = ['completed', 'declined', 'voided', 'refunded'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Body of `POST /payments`. */
export class NewPayment {
  @Uuid('The order to pay: one payment an order.')
  readonly order_id!: string;

  @Money({ description: 'How much to take.', example: 1999.98 })
  readonly amount!: number;
}

/** Body of `POST /payments/void`. */
export class VoidPayment {
  @Uuid('The order that is not to be charged any more.')
  readonly order_id!: string;

  @Money({ description: 'What the order would have cost.', example: 1999.98 })
  readonly amount!: number;

  @ApiProperty({
    description: 'Whether a completed payment is given back. Otherwise it stands and is the answer.',
    type: 'boolean',
    example: false,
  })
  @IsBoolean()
  readonly refund!: boolean;
}

/** A payment as payment-service answers it. */
export class Payment {
  @Uuid('Id of the payment.')
  readonly payment_id!: string;

  @Uuid('The order it pays.')
  readonly order_id!: string;

  @Money({ description: 'How much was asked for.', example: 1999.98 })
  readonly amount!: number;

  @ApiProperty({ enum: PAYMENT_STATUSES, example: 'completed' })
  @IsIn(PAYMENT_STATUSES)
  readonly status!: PaymentStatus;

  @ApiProperty({
    description: 'How long it took, in milliseconds.',
    type: 'integer',
    minimum: 0,
    example: 312,
  })
  @IsInt()
  @Min(0)
  readonly processing_time_ms!: number;
}

/** Answer 402 of `POST /payments`. */
export class PaymentDeclined {
  @ApiProperty({ example: 'Payment declined' })
  @IsString()
  readonly error!: string;

  @Uuid('The order that stays unpaid.')
  readonly order_id!: string;
}

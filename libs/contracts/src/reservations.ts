import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { ProductId, ProductIdInRequest } from './product-id.js';
import { Quantity } from './quantity.js';
import { Uuid } from './uuid.js';

/**
 * `held` pieces have left the stock for an order, `sold` ones for good. Those of an order that was `given_back` are in
 * stock again, those of a `refused` one never left it; neither order gets pieces any more.
 */
export const RESERVATION_STATUSES = ['held', 'sold', 'given_back', 'refused'] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

/** Most orders of one {@link SoldOrders}. */
export const MOST_SOLD_ORDERS = 100;

/** Body of `POST /reservations`. */
export class NewReservation {
  @Uuid('The order that needs the pieces: one reservation an order.')
  readonly order_id!: string;

  @ProductIdInRequest()
  readonly product_id!: string;

  @Quantity()
  readonly quantity!: number;
}

/** Pieces of a product that were set aside for an order, as product-service answers them. */
export class Reservation {
  @Uuid('The order the pieces are for.')
  readonly order_id!: string;

  @ProductId()
  readonly product_id!: string;

  @Quantity()
  readonly quantity!: number;

  @ApiProperty({ enum: RESERVATION_STATUSES, example: 'held' })
  @IsIn(RESERVATION_STATUSES)
  readonly status!: ReservationStatus;
}

/** Body of `POST /reservations/sold`. */
export class SoldOrders {
  @ApiProperty({
    description: 'Orders that are paid.',
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: MOST_SOLD_ORDERS,
    example: ['3f0c2f2e-8f0c-4d7e-9b1a-5a0f6d1f7c11'],
  })
  @IsArray()
  @ArrayMaxSize(MOST_SOLD_ORDERS)
  @IsUUID('4', { each: true })
  readonly order_ids!: string[];
}

/** Answer of `POST /reservations/sold`. */
export class SoldCount {
  @ApiProperty({
    description: 'Reservations that were not sold before.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  @IsInt()
  @Min(0)
  readonly sold!: number;
}

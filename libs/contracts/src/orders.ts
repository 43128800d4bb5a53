import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Money } from './money.js';
import { ProductId, ProductIdInRequest } from './product-id.js';
import { Quantity } from './quantity.js';
import { ShortText } from './short-text.js';
import { Uuid } from './uuid.js';

/** States an order ends in; none of them is ever left. */
export const FINAL_ORDER_STATUSES = ['paid', 'payment_failed', 'cancelled'] as const;
export type FinalOrderStatus = (typeof FINAL_ORDER_STATUSES)[number];

/** `payment_pending`: payment-service was asked for the money, and nobody knows yet what came of it. */
export const OPEN_ORDER_STATUSES = ['created', 'payment_pending'] as const;

export const ORDER_STATUSES = [...OPEN_ORDER_STATUSES, ...FINAL_ORDER_STATUSES] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** What an order can be told to be. */
const LATER_ORDER_STATUSES = ['payment_pending', ...FINAL_ORDER_STATUSES] as const;
export type LaterOrderStatus = (typeof LATER_ORDER_STATUSES)[number];

/** Why an order is cancelled that could not get its pieces; the gateway answers it as what it is. */
export const NOT_ENOUGH_STOCK = 'not_enough_stock';

export function isFinal({ status }: { readonly status: OrderStatus }): boolean {
  return (FINAL_ORDER_STATUSES as readonly string[]).includes(status);
}

/** Body of `POST /orders`. */
export class NewOrder {
  @ProductIdInRequest()
  readonly product_id!: string;

  @ShortText({ description: 'Name at the time of the order.', example: 'Laptop' })
  readonly product_name!: string;

  @Quantity()
  readonly quantity!: number;

  @Money({ description: 'Price of all pieces together.', example: 1999.98 })
  readonly total_price!: number;
}

/** An order as order-service answers it. */
export class Order {
  @Uuid('Id of the order.')
  readonly order_id!: string;

  @ProductId()
  readonly product_id!: string;

  @ApiProperty({
    description: 'Name at the time of the order.',
    minLength: 1,
    maxLength: 200,
    example: 'Laptop',
  })
  @IsString()
  @Length(1, 200)
  readonly product_name!: string;

  @Quantity()
  readonly quantity!: number;

  @Money({ description: 'Price of all pieces together.', example: 1999.98 })
  readonly total_price!: number;

  @ApiProperty({
    description: 'All but `created` and `payment_pending` are final.',
    enum: ORDER_STATUSES,
    example: 'paid',
  })
  @IsIn(ORDER_STATUSES)
  readonly status!: OrderStatus;

  @ApiPropertyOptional({ description: 'Why the order ended so, when that was said.', example: 'declined' })
  @IsOptional()
  @IsString()
  readonly status_reason?: string;

  @ApiProperty({ description: 'Time in UTC.', format: 'date-time', example: '2026-11-02T09:30:00.000Z' })
  @IsISO8601()
  readonly created_at!: string;
}

/** Body of `PATCH /orders/:id`. */
export class OrderUpdate {
  @ApiProperty({
    description: 'The state the order is in from now on; a final one it ends in.',
    enum: LATER_ORDER_STATUSES,
    example: 'paid',
  })
  @IsIn(LATER_ORDER_STATUSES)
  readonly status!: LaterOrderStatus;

  @ShortText({ description: 'Why.', example: 'declined', required: false })
  // Not IsOptional(), which would let null pass.
  @ValidateIf((_, reason) => reason !== undefined)
  readonly reason?: string;
}

/** One page of orders, newest first. */
export class OrderPage {
  @ApiProperty({ type: [Order] })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Order)
  readonly orders!: Order[];

  @ApiProperty({
    description: 'How many orders there are on all pages.',
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  @IsInt()
  @Min(0)
  readonly total!: number;

  @ApiProperty({ description: 'As asked for.', type: 'integer', example: 50 })
  @IsInt()
  readonly limit!: number;

  @ApiProperty({ description: 'As asked for.', type: 'integer', example: 0 })
  @IsInt()
  readonly offset!: number;
}

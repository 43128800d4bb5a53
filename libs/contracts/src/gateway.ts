import { ApiProperty } from '@nestjs/swagger';
import { Order } from './orders.js';
import { Payment } from './payments.js';
import { ProductIdInRequest } from './product-id.js';
import { Quantity } from './quantity.js';

/** Body of `POST /api/orders`. */
export class Checkout {
  @ProductIdInRequest()
  readonly product_id!: string;

  @Quantity({ default: 1 })
  readonly quantity: number = 1;
}

/** Answer 201 of `POST /api/orders`. */
export class CheckoutPaid {
  @ApiProperty()
  readonly order!: Order;

  @ApiProperty()
  readonly payment!: Payment;
}

/**
 * Answer 202 of `POST /api/orders`: nobody knows yet whether the order is paid. It reaches a final state by itself; the same
 * request with the same `Idempotency-Key` gets that as its answer, and `GET /api/orders/:id` shows it.
 */
export class CheckoutPending {
  @ApiProperty()
  readonly order!: Order;
}

/** Answer 402 of `POST /api/orders`: the order has ended unpaid. Nothing was charged, and nothing will be. */
export class CheckoutNotPaid {
  @ApiProperty({ example: 'Payment failed' })
  readonly error!: string;

  @ApiProperty()
  readonly order!: Order;
}

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

/** Answer 402 of `POST /api/orders`: the order stands, in a final state that says that it was not paid. */
export class CheckoutNotPaid {
  @ApiProperty({ example: 'Payment failed' })
  readonly error!: string;

  @ApiProperty()
  readonly order!: Order;
}

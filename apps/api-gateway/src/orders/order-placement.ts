import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Checkout, fromCents, type Order, type Product, toCents } from '@shop/contracts';
import { BusinessEvents, DomainError } from '@shop/observability';
import { ProductsClient } from '../products/products.client.js';
import { OrderFailure } from './order-failure.js';
import { OrdersClient } from './orders.client.js';
import type { orderEvents } from './orders.events.js';

/** First part of a checkout: looks the product up and creates the order, which nobody has paid yet. */
@Injectable()
export class OrderPlacement {
  constructor(
    private readonly products: ProductsClient,
    private readonly orders: OrdersClient,
    private readonly events: BusinessEvents<typeof orderEvents>,
    private readonly failure: OrderFailure,
  ) {}

  /** The order of a repeated request is the first one's, as it now stands. */
  async place(checkout: Checkout, idempotencyKey: string | undefined): Promise<Order> {
    const { product_id, quantity } = checkout;
    const product = await this.failure.unless(() => this.products.find(product_id));
    if (!product) {
      this.events.record('order_creation', 'product_not_found', { product_id });
      throw new DomainError(404, 'Product not found');
    }
    // A key of our own makes it safe to ask order-service again; a client without one makes a new order each time.
    const identity = { key: idempotencyKey ?? randomUUID(), fingerprint: fingerprintOf(checkout) };
    return this.failure.unless(() => this.orders.create(orderOf(product, quantity), identity));
  }
}

/** What the client asked for, whatever the product costs when it asks again. */
function fingerprintOf({ product_id, quantity }: Checkout): string {
  return createHash('sha256')
    .update(JSON.stringify([product_id, quantity]))
    .digest('hex');
}

function orderOf({ id, name, price }: Product, quantity: number) {
  return {
    product_id: id,
    product_name: name,
    quantity,
    total_price: fromCents(toCents(price) * quantity),
  };
}

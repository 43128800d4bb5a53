import { Injectable } from '@nestjs/common';
import { type Checkout, fromCents, type Order, type Product, toCents } from '@shop/contracts';
import { BusinessEvents, DomainError, DownstreamError, PinoLogger } from '@shop/observability';
import { ProductsClient } from '../products/products.client.js';
import { OrdersClient } from './orders.client.js';
import type { orderEvents } from './orders.events.js';

/** First half of a checkout: looks the product up and creates the order, which nobody has paid yet. */
@Injectable()
export class OrderPlacement {
  constructor(
    private readonly products: ProductsClient,
    private readonly orders: OrdersClient,
    private readonly events: BusinessEvents<typeof orderEvents>,
    private readonly logger: PinoLogger,
  ) {}

  async place({ product_id, quantity }: Checkout, idempotencyKey: string | undefined): Promise<Order> {
    const product = await this.orFail(() => this.products.find(product_id));
    if (!product) {
      this.events.record('order_creation', 'product_not_found', { product_id });
      throw new DomainError(404, 'Product not found');
    }
    return this.orFail(() => this.orders.create(orderOf(product, quantity), idempotencyKey));
  }

  /** To the client it is one failure, whichever service it was; the log says which. */
  private async orFail<T>(step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      const { service, reason } = error;
      this.logger.error({ event: 'order_failed', downstream: service, reason, err: error }, 'order failed');
      this.events.record('order_creation', 'order_failed', { downstream: service, reason });
      throw new DomainError(500, 'Failed to create order');
    }
  }
}

function orderOf({ id, name, price }: Product, quantity: number) {
  return {
    product_id: id,
    product_name: name,
    quantity,
    total_price: fromCents(toCents(price) * quantity),
  };
}

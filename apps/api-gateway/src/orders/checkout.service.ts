import { Injectable } from '@nestjs/common';
import { type Checkout, isFinal } from '@shop/contracts';
import { Deadline } from '@shop/downstream';
import { annotateSpan, Span } from '@shop/observability';
import { ApiGatewaySettings } from '../settings.js';
import { type CheckoutOutcome, OrderOutcome } from './order-outcome.js';
import { OrderPlacement } from './order-placement.js';
import { OrderSettlement } from './order-settlement.js';

@Injectable()
export class CheckoutService {
  constructor(
    private readonly placement: OrderPlacement,
    private readonly settlement: OrderSettlement,
    private readonly outcome: OrderOutcome,
    private readonly settings: ApiGatewaySettings,
  ) {}

  /**
   * Whatever ends in between, each step can be made again: it is idempotent by the order, and the order by its key. What
   * this request leaves undone a repeat of it continues, and order-service's reconciler ends.
   */
  @Span('create_order')
  async checkOut(checkout: Checkout, idempotencyKey: string | undefined): Promise<CheckoutOutcome> {
    const started = performance.now();
    const deadline = Deadline.in(this.settings.CHECKOUT_TIMEOUT_MS);
    annotateSpan({ 'order.product_id': checkout.product_id, 'order.quantity': checkout.quantity });
    try {
      const order = await this.placement.place(checkout, idempotencyKey);
      annotateSpan({ 'order.id': order.order_id });
      if (isFinal(order)) return await this.outcome.of(order);
      return await this.settlement.settle(order, deadline);
    } finally {
      annotateSpan({ 'order.processing_time_ms': Math.round(performance.now() - started) });
    }
  }
}

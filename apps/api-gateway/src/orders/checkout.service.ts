import { Injectable } from '@nestjs/common';
import type { Checkout, CheckoutPaid } from '@shop/contracts';
import { annotateSpan, Span } from '@shop/observability';
import { OrderPlacement } from './order-placement.js';
import { OrderSettlement } from './order-settlement.js';

@Injectable()
export class CheckoutService {
  constructor(
    private readonly placement: OrderPlacement,
    private readonly settlement: OrderSettlement,
  ) {}

  @Span('create_order')
  async checkOut(checkout: Checkout, idempotencyKey: string | undefined): Promise<CheckoutPaid> {
    const started = performance.now();
    annotateSpan({ 'order.product_id': checkout.product_id, 'order.quantity': checkout.quantity });
    try {
      const order = await this.placement.place(checkout, idempotencyKey);
      annotateSpan({ 'order.id': order.order_id });
      return await this.settlement.settle(order);
    } finally {
      annotateSpan({ 'order.processing_time_ms': Math.round(performance.now() - started) });
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { CheckoutPaid, FinalOrderStatus, Order, Payment } from '@shop/contracts';
import {
  BusinessEvents,
  DomainError,
  DownstreamError,
  type DownstreamFailure,
  PinoLogger,
} from '@shop/observability';
import { OrdersClient } from './orders.client.js';
import type { orderEvents } from './orders.events.js';
import { PaymentsClient } from './payments.client.js';

/** Why an order that was to be paid is not. */
type PaymentFailure = 'declined' | DownstreamFailure;

/** Second half of a checkout: takes the payment and gives the order its final state. */
@Injectable()
export class OrderSettlement {
  constructor(
    private readonly payments: PaymentsClient,
    private readonly orders: OrdersClient,
    private readonly events: BusinessEvents<typeof orderEvents>,
    private readonly logger: PinoLogger,
  ) {}

  /** An order that is final already, because the request is a repeat, gets its first answer again. */
  async settle(order: Order): Promise<CheckoutPaid> {
    switch (order.status) {
      case 'created':
        return this.pay(order);
      case 'paid':
        return this.answerAgain(order);
      case 'payment_failed':
      case 'cancelled':
        throw notPaid(order);
    }
  }

  private async pay(order: Order): Promise<CheckoutPaid> {
    const outcome = await this.takePayment(order);
    if (typeof outcome === 'string') {
      const failed = await this.finish(order, 'payment_failed', outcome);
      this.events.record('order_creation', 'payment_failed', { order_id: order.order_id, reason: outcome });
      throw notPaid(failed);
    }
    const paid = await this.finish(order, 'paid');
    this.events.record('order_creation', 'success', { order_id: order.order_id });
    return { order: paid, payment: outcome };
  }

  private async takePayment(order: Order): Promise<Payment | PaymentFailure> {
    try {
      return (await this.payments.take(order)) ?? 'declined';
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      const { order_id, total_price: amount } = order;
      const { reason } = error;
      this.logger.error({ event: 'payment_failed', order_id, amount, reason, err: error }, 'payment failed');
      return reason;
    }
  }

  /** Charges nothing: payment-service takes one payment an order and answers it again. */
  private async answerAgain(order: Order): Promise<CheckoutPaid> {
    const payment = await this.payments.take(order);
    if (!payment) throw new Error('A paid order has a declined payment');
    return { order, payment };
  }

  /**
   * The payment decided what the order is; when order-service cannot be told, the answer still says so. The order
   * then stays `created` in order-service until somebody repeats the request or repairs it.
   */
  private async finish(order: Order, status: FinalOrderStatus, reason?: PaymentFailure): Promise<Order> {
    try {
      return await this.orders.finish(order.order_id, status, reason);
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      this.logger.error(
        { event: 'order_update_failed', order_id: order.order_id, status, reason: error.reason, err: error },
        'order could not be given its final state',
      );
      return { ...order, status, ...(reason && { status_reason: reason }) };
    }
  }
}

function notPaid(order: Order): DomainError {
  return new DomainError(402, 'Payment failed', { order });
}

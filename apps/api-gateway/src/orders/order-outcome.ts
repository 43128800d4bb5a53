import { Injectable } from '@nestjs/common';
import { type CheckoutPaid, type CheckoutPending, NOT_ENOUGH_STOCK, type Order } from '@shop/contracts';
import { annotateSpan, DomainError, DownstreamError } from '@shop/observability';
import { PaymentsClient } from './payments.client.js';

/** What a client is told of an order: that it is paid, or that nobody knows yet. All else is a DomainError. */
export type CheckoutOutcome = CheckoutPaid | CheckoutPending;

/** Reads from an order what its client is to be told. */
@Injectable()
export class OrderOutcome {
  constructor(private readonly payments: PaymentsClient) {}

  /** @throws DomainError when the order is not paid, and never will be */
  async of(order: Order): Promise<CheckoutOutcome> {
    annotateSpan({ 'order.status': order.status });
    switch (order.status) {
      case 'paid':
        return { order, payment: await this.payments.ofOrder(order) };
      case 'created':
      case 'payment_pending':
        return { order };
      case 'payment_failed':
        return this.unpaid(order);
      case 'cancelled':
        if (order.status_reason === NOT_ENOUGH_STOCK) throw new DomainError(409, 'Not enough stock');
        return this.unpaid(order);
    }
  }

  /** 402 says that nothing was charged and nothing will be: where a decline does not, payment-service has to. */
  private async unpaid(order: Order): Promise<CheckoutPending> {
    if (order.status_reason !== DECLINED) {
      try {
        await this.payments.void(order);
      } catch (error) {
        if (!(error instanceof DownstreamError)) throw error;
        return { order };
      }
    }
    throw notPaid(order);
  }
}

/** Why an order was not paid that payment-service has declined to take the money for. */
export const DECLINED = 'declined';

export function notPaid(order: Order): DomainError {
  return new DomainError(402, 'Payment failed', { order });
}

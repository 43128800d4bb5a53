import { Injectable } from '@nestjs/common';
import { type FinalOrderStatus, isFinal, type Order, type PaymentStatus } from '@shop/contracts';
import { annotateSpan, linkedSpan, PinoLogger } from '@shop/observability';
import { OrdersService } from '../orders/orders.service.js';
import { PaymentsClient } from './payments.client.js';
import type { ReconciledOutcome } from './reconciler.metrics.js';
import { StockClient } from './stock.client.js';
import { type UnsettledOrder, UnsettledRepository } from './unsettled.repository.js';

/** How an order ends by what became of its payment, and why where that is not plain. */
const END_BY_PAYMENT: Readonly<Record<PaymentStatus, readonly [FinalOrderStatus, reason?: string]>> = {
  completed: ['paid'],
  declined: ['payment_failed', 'declined'],
  voided: ['cancelled', 'abandoned'],
  refunded: ['cancelled', 'refunded'],
};

/**
 * Ends an order that nobody else will end, and tells its neighbours. Every step can be made again, by whoever comes next:
 * a process that dies between two of them leaves an order that is not settled, and the next run begins with the first.
 */
@Injectable()
export class Reconciler {
  constructor(
    private readonly orders: OrdersService,
    private readonly unsettled: UnsettledRepository,
    private readonly payments: PaymentsClient,
    private readonly stock: StockClient,
    private readonly logger: PinoLogger,
  ) {}

  /** @throws DownstreamError when a neighbour does not answer: then nothing but what is known has changed */
  reconcile({ order, traceparent }: UnsettledOrder): Promise<ReconciledOutcome> {
    const attributes = { 'order.id': order.order_id };
    return linkedSpan('reconcile_order', { traceparent, attributes }, async () => {
      const ended = isFinal(order) ? order : await this.end(order);
      annotateSpan({ 'order.status': ended.status });
      if (ended.status === 'paid') await this.stock.sell([ended]);
      else await this.undo(ended);
      await this.unsettled.settle([ended]);
      const { order_id, status, status_reason: reason } = ended;
      this.logger.info({ event: 'order_reconciled', order_id, status, reason }, 'order reconciled');
      return ended === order ? 'settled' : (ended.status as FinalOrderStatus);
    });
  }

  /** Of orders that are paid product-service has to know only that their pieces do not come back. */
  async settlePaid(orders: readonly Order[]): Promise<void> {
    await this.stock.sell(orders);
    await this.unsettled.settle(orders);
  }

  /** The money decides. Once payment-service has answered nobody can charge any more, so that its answer stays true. */
  private async end(order: Order): Promise<Order> {
    const payment = await this.payments.close(order);
    const [status, reason] = END_BY_PAYMENT[payment.status];
    const ended = await this.orders.change(order.order_id, status, reason);
    if (!ended) throw new Error('The order that was to be ended is gone');
    return ended;
  }

  /** After the end and not before: an order that is not final may still be paid, and needs its pieces. */
  private async undo(order: Order): Promise<void> {
    await this.payments.refund(order);
    await this.stock.giveBack(order);
  }
}

import { Injectable } from '@nestjs/common';
import {
  type CheckoutPaid,
  type LaterOrderStatus,
  NOT_ENOUGH_STOCK,
  type Order,
  type Payment,
} from '@shop/contracts';
import type { Deadline } from '@shop/downstream';
import { annotateSpan, BusinessEvents, DomainError, DownstreamError, PinoLogger } from '@shop/observability';
import { OrderFailure } from './order-failure.js';
import { type CheckoutOutcome, DECLINED, notPaid, OrderOutcome } from './order-outcome.js';
import { OrdersClient } from './orders.client.js';
import type { orderEvents } from './orders.events.js';
import { PaymentsClient } from './payments.client.js';
import { StockClient } from './stock.client.js';

/** Second part of a checkout: sets the pieces aside, takes the payment and gives the order its final state. */
@Injectable()
export class OrderSettlement {
  constructor(
    private readonly stock: StockClient,
    private readonly payments: PaymentsClient,
    private readonly orders: OrdersClient,
    private readonly outcome: OrderOutcome,
    private readonly failure: OrderFailure,
    private readonly events: BusinessEvents<typeof orderEvents>,
    private readonly logger: PinoLogger,
  ) {}

  async settle(order: Order, deadline: Deadline): Promise<CheckoutOutcome> {
    if (!(await this.failure.unless(() => this.stock.reserve(order)))) return this.soldOut(order);
    let payment: Payment | undefined;
    try {
      payment = await this.payments.take(order, deadline);
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      return this.unanswered(order, error);
    }
    return payment ? this.paid(order, payment) : this.declined(order);
  }

  /** The answer is 201 only once order-service has stored that the order is paid. */
  private async paid(order: Order, payment: Payment): Promise<CheckoutOutcome> {
    const told = await this.tell(order, 'paid');
    if (!told) return this.pending(order);
    if (told.status !== 'paid') return this.outcome.of(told);
    this.ended(told, 'success');
    return { order: told, payment } satisfies CheckoutPaid;
  }

  /** payment-service declines an order for good: also when order-service cannot be told, nothing will be charged. */
  private async declined(order: Order): Promise<CheckoutOutcome> {
    const told = await this.tell(order, 'payment_failed', DECLINED);
    if (told && told.status !== 'payment_failed') return this.outcome.of(told);
    const failed = told ?? { ...order, status: 'payment_failed', status_reason: DECLINED };
    if (told) await this.giveBack(told);
    this.ended(failed, 'payment_failed', DECLINED);
    throw notPaid(failed);
  }

  /** payment-service gave no usable answer. It has charged nothing where nobody took the call; else nobody knows. */
  private async unanswered(order: Order, error: DownstreamError): Promise<CheckoutOutcome> {
    const { order_id, total_price: amount } = order;
    const { reason, sent } = error;
    this.logger.error({ event: 'payment_failed', order_id, amount, reason, err: error }, 'payment failed');
    if (sent) return this.pending(order, reason);
    const told = await this.tell(order, 'payment_failed', reason);
    // Another request for this order may have been luckier, or will be: it was not told that it ended.
    if (!told) return this.pending(order, reason);
    if (told.status !== 'payment_failed') return this.outcome.of(told);
    await this.giveBack(told);
    this.ended(told, 'payment_failed', reason);
    throw notPaid(told);
  }

  private async pending(order: Order, reason?: string): Promise<CheckoutOutcome> {
    const told = await this.tell(order, 'payment_pending');
    if (told && told.status !== 'payment_pending') return this.outcome.of(told);
    const pending: Order = told ?? { ...order, status: 'payment_pending' };
    this.ended(pending, 'payment_pending', reason);
    return { order: pending };
  }

  private async soldOut(order: Order): Promise<CheckoutOutcome> {
    const told = await this.tell(order, 'cancelled', NOT_ENOUGH_STOCK);
    if (told && told.status !== 'cancelled') return this.outcome.of(told);
    this.ended({ ...order, status: 'cancelled' }, 'not_enough_stock');
    throw new DomainError(409, 'Not enough stock');
  }

  /** The order as it stands afterwards; undefined when order-service cannot be told: then its reconciler finds out. */
  private async tell(order: Order, status: LaterOrderStatus, reason?: string): Promise<Order | undefined> {
    try {
      return await this.orders.tell(order, status, reason);
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      this.logger.error(
        { event: 'order_update_failed', order_id: order.order_id, status, reason: error.reason, err: error },
        'order could not be told its state',
      );
      return undefined;
    }
  }

  /** At once where that works; the reconciler makes certain of it. */
  private async giveBack(order: Order): Promise<void> {
    try {
      await this.stock.giveBack(order);
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      const { order_id } = order;
      this.logger.warn(
        { event: 'give_back_failed', order_id, reason: error.reason, err: error },
        'stock could not be given back',
      );
    }
  }

  private ended(
    { order_id, status: orderStatus }: Order,
    status: 'success' | 'payment_failed' | 'payment_pending' | 'not_enough_stock',
    reason?: string,
  ): void {
    annotateSpan({ 'order.status': orderStatus });
    this.events.record('order_creation', status, { order_id, ...(reason !== undefined && { reason }) });
  }
}

import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';
import { type NewPayment, type Payment, toCents, type VoidPayment } from '@shop/contracts';
import { FaultSwitches } from '@shop/faults';
import {
  annotateSpan,
  BusinessEvents,
  DomainError,
  InjectMetric,
  PinoLogger,
  Span,
} from '@shop/observability';
import type { Counter } from 'prom-client';
import { PaymentServiceSettings } from '../settings.js';
import type { paymentEvents } from './payments.events.js';
import { COUNTED_STATUSES, PAYMENTS_AMOUNT_CENTS_TOTAL } from './payments.metrics.js';
import { PaymentsRepository } from './payments.repository.js';

const DECLINED = 'declined';

/** The payment of an order is one row, and the first to store it decides: it was charged, declined or voided. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly repository: PaymentsRepository,
    private readonly events: BusinessEvents<typeof paymentEvents>,
    private readonly logger: PinoLogger,
    private readonly settings: PaymentServiceSettings,
    @InjectMetric(PAYMENTS_AMOUNT_CENTS_TOTAL) private readonly money: Counter,
    @Optional() private readonly faults?: FaultSwitches,
  ) {
    for (const status of COUNTED_STATUSES) money.inc({ status }, 0);
  }

  /** Takes the payment of an order once; every repeat gets what the first one got, declined or not. */
  @Span('process_payment')
  async process(request: NewPayment): Promise<Payment> {
    annotateSpan({ 'payment.order_id': request.order_id, 'payment.amount': request.amount });
    const payment = (await this.repository.findByOrder(request.order_id)) ?? (await this.charge(request));
    if (payment.amount !== request.amount) {
      throw new DomainError(409, 'The order already has a payment of another amount');
    }
    annotateSpan({
      'payment.id': payment.payment_id,
      'payment.processing_time_ms': payment.processing_time_ms,
    });
    if (payment.status === 'completed') return payment;
    annotateSpan({ 'payment.error_reason': payment.status });
    throw new DomainError(402, 'Payment declined', { order_id: payment.order_id });
  }

  /** Nobody can charge the order once this has answered; a payment that was faster stands, or is given back. */
  @Span('void_payment')
  async void({ order_id, amount, refund }: VoidPayment): Promise<Payment> {
    annotateSpan({ 'payment.order_id': order_id, 'payment.amount': amount });
    const payment =
      (await this.voidUncharged({ order_id, amount })) ??
      (refund ? await this.refund(order_id) : undefined) ??
      (await this.stored(order_id));
    annotateSpan({ 'payment.id': payment.payment_id, 'payment.status': payment.status });
    return payment;
  }

  @Span('get_payment')
  async findByOrder(orderId: string): Promise<Payment | undefined> {
    annotateSpan({ 'payment.order_id': orderId });
    return this.repository.findByOrder(orderId);
  }

  @Span('get_payment')
  async find(paymentId: string): Promise<Payment | undefined> {
    annotateSpan({ 'payment.id': paymentId });
    const payment = await this.repository.find(paymentId);
    if (!payment)
      this.logger.warn({ event: 'payment_not_found', payment_id: paymentId }, 'payment not found');
    return payment;
  }

  private async charge({ order_id, amount }: NewPayment): Promise<Payment> {
    const started = performance.now();
    await this.demoDelay();
    const payment: Payment = {
      payment_id: randomUUID(),
      order_id,
      amount,
      status: this.isDeclined() ? 'declined' : 'completed',
      processing_time_ms: Math.round(performance.now() - started),
    };
    if (await this.repository.insert(payment)) {
      this.announce(payment);
      return payment;
    }
    // Another request for the same order was faster: what it got counts, and this attempt never happened.
    return this.stored(order_id);
  }

  private async voidUncharged({ order_id, amount }: NewPayment): Promise<Payment | undefined> {
    const payment: Payment = {
      payment_id: randomUUID(),
      order_id,
      amount,
      status: 'voided',
      processing_time_ms: 0,
    };
    if (!(await this.repository.insert(payment))) return undefined;
    const { payment_id } = payment;
    this.logger.info({ event: 'payment_voided', payment_id, order_id, amount }, 'payment voided');
    this.events.record('payment_voided', 'uncharged', { payment_id, order_id });
    return payment;
  }

  private async refund(orderId: string): Promise<Payment | undefined> {
    const payment = await this.repository.refund(orderId);
    if (!payment) return undefined;
    const { payment_id, order_id, amount } = payment;
    this.logger.warn({ event: 'payment_refunded', payment_id, order_id, amount }, 'payment refunded');
    this.events.record('payment_voided', 'refunded', { payment_id, order_id });
    this.money.inc({ status: 'refunded' }, toCents(amount));
    return payment;
  }

  private async stored(orderId: string): Promise<Payment> {
    const payment = await this.repository.findByOrder(orderId);
    if (!payment) throw new Error('The payment that was in the way is gone');
    return payment;
  }

  private isDeclined(): boolean {
    return this.faults?.declines() ?? Math.random() < this.settings.FAILURE_RATE;
  }

  private announce({ payment_id, order_id, amount, status }: Payment): void {
    this.money.inc({ status }, toCents(amount));
    if (status === 'completed') {
      this.logger.info({ event: 'payment_completed', payment_id, order_id, amount }, 'payment completed');
      this.events.record('payment_processed', 'success', { payment_id, order_id });
    } else {
      const reason = DECLINED;
      this.logger.warn({ event: 'payment_failed', payment_id, order_id, amount, reason }, 'payment failed');
      this.events.record('payment_processed', 'failed', { payment_id, order_id, reason });
    }
  }

  /** 200 to 500 ms, as if there were a bank to ask. */
  private async demoDelay(): Promise<void> {
    if (this.settings.DEMO_DELAYS) await setTimeout(randomInt(200, 501));
  }
}

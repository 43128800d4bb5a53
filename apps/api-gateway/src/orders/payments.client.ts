import { Injectable } from '@nestjs/common';
import { type Order, Payment, PaymentDeclined } from '@shop/contracts';
import { type Deadline, Downstream } from '@shop/downstream';

/** payment-service as the gateway sees it. Every method throws a DownstreamError when there is no telling. */
@Injectable()
export class PaymentsClient {
  constructor(private readonly downstream: Downstream) {}

  /**
   * Takes the payment of an order, or fetches it when it was taken before; undefined when it is declined. An order is
   * charged once, so that an outcome nobody knows is asked for again until the deadline.
   */
  take({ order_id, total_price }: Order, deadline: Deadline): Promise<Payment | undefined> {
    const request = {
      method: 'POST',
      path: '/payments',
      body: { order_id, amount: total_price },
      repeatable: true,
      deadline,
    } as const;
    return this.downstream.ask('payment-service', request, (answer) => {
      if (answer.status !== 402) return answer.expect(200, Payment);
      answer.expect(402, PaymentDeclined);
      return undefined;
    });
  }

  ofOrder({ order_id }: Order): Promise<Payment> {
    const path = `/payments/of-order/${order_id}`;
    return this.downstream.ask('payment-service', { method: 'GET', path }, (answer) =>
      answer.expect(200, Payment),
    );
  }

  /** Afterwards the order is not charged, and never will be. */
  async void({ order_id, total_price }: Order): Promise<void> {
    const request = {
      method: 'POST',
      path: '/payments/void',
      body: { order_id, amount: total_price, refund: true },
      repeatable: true,
    } as const;
    await this.downstream.ask('payment-service', request, (answer) => answer.expect(200, Payment));
  }
}

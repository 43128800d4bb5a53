import { Injectable } from '@nestjs/common';
import { type Order, Payment } from '@shop/contracts';
import { Downstream } from '@shop/downstream';

/** payment-service as the reconciler sees it. Every method throws a DownstreamError when there is no telling. */
@Injectable()
export class PaymentsClient {
  constructor(private readonly downstream: Downstream) {}

  /** The payment of an order, which from now on stays what it is: where there was none, there will be none. */
  close(order: Order): Promise<Payment> {
    return this.void(order, false);
  }

  /** The same, and a completed payment is given back. */
  refund(order: Order): Promise<Payment> {
    return this.void(order, true);
  }

  private void({ order_id, total_price: amount }: Order, refund: boolean): Promise<Payment> {
    const request = {
      method: 'POST',
      path: '/payments/void',
      body: { order_id, amount, refund },
      repeatable: true,
    } as const;
    return this.downstream.ask('payment-service', request, (answer) => answer.expect(200, Payment));
  }
}

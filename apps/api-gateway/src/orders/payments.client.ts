import { Injectable } from '@nestjs/common';
import { type Order, Payment, PaymentDeclined } from '@shop/contracts';
import { Downstream } from '../downstream/downstream.js';

/** payment-service as the gateway sees it. */
@Injectable()
export class PaymentsClient {
  constructor(private readonly downstream: Downstream) {}

  /**
   * Takes the payment of an order, or fetches it when it was taken before; undefined when it is declined.
   *
   * @throws DownstreamError when there is no telling whether it was taken
   */
  async take({ order_id, total_price }: Order): Promise<Payment | undefined> {
    const answer = await this.downstream.send('payment-service', {
      method: 'POST',
      path: '/payments',
      body: { order_id, amount: total_price },
    });
    if (answer.status !== 402) return answer.expect(200, Payment);
    answer.expect(402, PaymentDeclined);
    return undefined;
  }
}

import { Injectable } from '@nestjs/common';
import { type Order, Reservation, SoldCount } from '@shop/contracts';
import { Downstream } from '@shop/downstream';

/** The stock of product-service as the reconciler sees it. Every method throws a DownstreamError when it fails. */
@Injectable()
export class StockClient {
  constructor(private readonly downstream: Downstream) {}

  async giveBack({ order_id, product_id, quantity }: Order): Promise<void> {
    const request = {
      method: 'POST',
      path: '/reservations/give-back',
      body: { order_id, product_id, quantity },
      repeatable: true,
    } as const;
    await this.downstream.ask('product-service', request, (answer) => answer.expect(200, Reservation));
  }

  async sell(orders: readonly Order[]): Promise<void> {
    const request = {
      method: 'POST',
      path: '/reservations/sold',
      body: { order_ids: orders.map(({ order_id }) => order_id) },
      repeatable: true,
    } as const;
    await this.downstream.ask('product-service', request, (answer) => answer.expect(200, SoldCount));
  }
}

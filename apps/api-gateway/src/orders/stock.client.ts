import { Injectable } from '@nestjs/common';
import { ErrorAnswer, type NewReservation, type Order, Reservation } from '@shop/contracts';
import { Downstream } from '@shop/downstream';

/** The stock of product-service as the gateway sees it. */
@Injectable()
export class StockClient {
  constructor(private readonly downstream: Downstream) {}

  /**
   * Sets the pieces of an order aside, once however often it is asked for; false when there are not enough.
   *
   * @throws DownstreamError when there is no telling whether they are set aside
   */
  reserve(order: Order): Promise<boolean> {
    const request = {
      method: 'POST',
      path: '/reservations',
      body: piecesOf(order),
      repeatable: true,
    } as const;
    return this.downstream.ask('product-service', request, (answer) => {
      if (answer.status !== 409) return answer.expect(200, Reservation).status !== 'refused';
      answer.expect(409, ErrorAnswer);
      return false;
    });
  }

  /** Only for an order that is final: what is given back is not reserved again. */
  async giveBack(order: Order): Promise<void> {
    const request = {
      method: 'POST',
      path: '/reservations/give-back',
      body: piecesOf(order),
      repeatable: true,
    } as const;
    await this.downstream.ask('product-service', request, (answer) => answer.expect(200, Reservation));
  }
}

function piecesOf({ order_id, product_id, quantity }: Order): NewReservation {
  return { order_id, product_id, quantity };
}

import { Injectable } from '@nestjs/common';
import {
  ErrorAnswer,
  type FinalOrderStatus,
  IDEMPOTENCY_KEY_HEADER,
  type NewOrder,
  Order,
} from '@shop/contracts';
import { DomainError } from '@shop/observability';
import { Downstream } from '../downstream/downstream.js';

/** order-service as the gateway sees it. Every method throws a DownstreamError when it fails. */
@Injectable()
export class OrdersClient {
  constructor(private readonly downstream: Downstream) {}

  /** @throws DomainError 409 when the idempotency key was used with another request */
  async create(order: NewOrder, idempotencyKey: string | undefined): Promise<Order> {
    const answer = await this.downstream.send('order-service', {
      method: 'POST',
      path: '/orders',
      body: order,
      headers: idempotencyKey === undefined ? {} : { [IDEMPOTENCY_KEY_HEADER]: idempotencyKey },
    });
    if (answer.status === 409) throw new DomainError(409, answer.expect(409, ErrorAnswer).error);
    return answer.expect(201, Order);
  }

  async find(orderId: string): Promise<Order | undefined> {
    const answer = await this.downstream.send('order-service', { method: 'GET', path: `/orders/${orderId}` });
    return answer.status === 404 ? undefined : answer.expect(200, Order);
  }

  async finish(orderId: string, status: FinalOrderStatus, reason: string | undefined): Promise<Order> {
    const answer = await this.downstream.send('order-service', {
      method: 'PATCH',
      path: `/orders/${orderId}`,
      body: { status, reason },
    });
    return answer.expect(200, Order);
  }
}

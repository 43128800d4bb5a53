import { Injectable } from '@nestjs/common';
import {
  ErrorAnswer,
  IDEMPOTENCY_FINGERPRINT_HEADER,
  IDEMPOTENCY_KEY_HEADER,
  type LaterOrderStatus,
  type NewOrder,
  Order,
} from '@shop/contracts';
import { Downstream } from '@shop/downstream';
import { DomainError, DownstreamError } from '@shop/observability';

/** What makes two requests for an order the same one. */
export interface RequestIdentity {
  readonly key: string;
  /** What the client asked for, of which the order is made. */
  readonly fingerprint: string;
}

/** order-service as the gateway sees it. Every method throws a DownstreamError when it fails. */
@Injectable()
export class OrdersClient {
  constructor(private readonly downstream: Downstream) {}

  /** @throws DomainError 409 when the idempotency key was used with another request */
  create(order: NewOrder, { key, fingerprint }: RequestIdentity): Promise<Order> {
    const request = {
      method: 'POST',
      path: '/orders',
      body: order,
      headers: { [IDEMPOTENCY_KEY_HEADER]: key, [IDEMPOTENCY_FINGERPRINT_HEADER]: fingerprint },
      repeatable: true,
    } as const;
    return this.downstream.ask('order-service', request, (answer) => {
      if (answer.status === 409) throw new DomainError(409, answer.expect(409, ErrorAnswer).error);
      return answer.expect(201, Order);
    });
  }

  find(orderId: string): Promise<Order | undefined> {
    const path = `/orders/${orderId}`;
    return this.downstream.ask('order-service', { method: 'GET', path }, (answer) =>
      answer.status === 404 ? undefined : answer.expect(200, Order),
    );
  }

  /** The order as it stands afterwards: in this state, unless it has ended in another one before. */
  async tell({ order_id }: Order, status: LaterOrderStatus, reason?: string): Promise<Order> {
    const request = {
      method: 'PATCH',
      path: `/orders/${order_id}`,
      body: { status, reason },
      repeatable: true,
    } as const;
    const told = await this.downstream.ask('order-service', request, (answer) => {
      if (answer.status !== 409) return answer.expect(200, Order);
      answer.expect(409, ErrorAnswer);
      return undefined;
    });
    const order = told ?? (await this.find(order_id));
    if (!order) throw new DownstreamError('order-service', 'invalid_answer', { cause: new Error('gone') });
    return order;
  }
}

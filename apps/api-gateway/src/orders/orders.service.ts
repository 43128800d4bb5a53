import { Injectable } from '@nestjs/common';
import type { Order } from '@shop/contracts';
import { annotateSpan, BusinessEvents, Span } from '@shop/observability';
import { OrdersClient } from './orders.client.js';
import type { orderEvents } from './orders.events.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly client: OrdersClient,
    private readonly events: BusinessEvents<typeof orderEvents>,
  ) {}

  @Span('get_order')
  async find(orderId: string): Promise<Order | undefined> {
    annotateSpan({ 'order.id': orderId });
    const order = await this.client.find(orderId);
    this.events.record('order_lookup', order ? 'success' : 'not_found', { order_id: orderId });
    return order;
  }
}

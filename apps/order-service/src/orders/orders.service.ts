import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NewOrder, Order, OrderPage, OrderUpdate, Paging } from '@shop/contracts';
import { annotateSpan, BusinessEvents, DomainError, PinoLogger, Span } from '@shop/observability';
import { OrderServiceSettings } from '../settings.js';
import type { orderEvents } from './orders.events.js';
import { OrdersRepository } from './orders.repository.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly repository: OrdersRepository,
    private readonly events: BusinessEvents<typeof orderEvents>,
    private readonly logger: PinoLogger,
    private readonly settings: OrderServiceSettings,
  ) {}

  /** A repeat with the same idempotency key and body gets the first order as it now stands. */
  @Span('create_order')
  async create(newOrder: NewOrder, idempotencyKey: string | undefined): Promise<Order> {
    const started = performance.now();
    annotateSpan({ 'order.product_id': newOrder.product_id, 'order.quantity': newOrder.quantity });
    await this.demoDelay();
    const created = await this.repository.insert(newOrder, idempotencyKey);
    if (created) this.announce(created);
    const order = created ?? (await this.repeated(newOrder, idempotencyKey));
    annotateSpan({
      'order.id': order.order_id,
      'order.processing_time_ms': Math.round(performance.now() - started),
    });
    return order;
  }

  @Span('get_order')
  async find(orderId: string): Promise<Order | undefined> {
    annotateSpan({ 'order.id': orderId });
    const order = await this.repository.find(orderId);
    if (!order) this.logger.warn({ event: 'order_not_found', order_id: orderId }, 'order not found');
    return order;
  }

  @Span('list_orders')
  list(paging: Paging): Promise<OrderPage> {
    return this.repository.list(paging);
  }

  /** An order leaves `created` once; a repeat of the same final state changes nothing and is no error. */
  async finish(orderId: string, { status, reason }: OrderUpdate): Promise<Order | undefined> {
    annotateSpan({ 'order.id': orderId });
    const finished = await this.repository.finish(orderId, status, reason);
    if (finished) {
      this.logger.info({ event: 'order_finished', order_id: orderId, status, reason }, 'order finished');
      return finished;
    }
    const order = await this.find(orderId);
    if (order && order.status !== status) throw new DomainError(409, `Order is already ${order.status}`);
    return order;
  }

  private announce({ order_id, product_id, quantity, total_price }: Order): void {
    this.logger.info(
      { event: 'order_created', order_id, product_id, quantity, total_price },
      'order created',
    );
    this.events.record('order_created', 'success', { order_id });
  }

  private async repeated(newOrder: NewOrder, idempotencyKey: string | undefined): Promise<Order> {
    if (idempotencyKey === undefined) throw new Error('An order without idempotency key cannot be a repeat');
    const first = await this.repository.getByIdempotencyKey(idempotencyKey);
    if (isSameRequest(first, newOrder)) return first;
    throw new DomainError(409, 'Idempotency-Key was already used with another request');
  }

  /** 100 to 300 ms, as if there were warehouses to ask. */
  private async demoDelay(): Promise<void> {
    if (this.settings.DEMO_DELAYS) await setTimeout(randomInt(100, 301));
  }
}

function isSameRequest(order: Order, request: NewOrder): boolean {
  return (
    order.product_id === request.product_id &&
    order.product_name === request.product_name &&
    order.quantity === request.quantity &&
    order.total_price === request.total_price
  );
}

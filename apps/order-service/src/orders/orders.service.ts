import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FinalOrderStatus, LaterOrderStatus, NewOrder, Order, OrderPage, Paging } from '@shop/contracts';
import {
  annotateSpan,
  BusinessEvents,
  DomainError,
  PinoLogger,
  Span,
  traceparent,
} from '@shop/observability';
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

  /** A repeat with the same idempotency key and body gets the first order as it now stands, until the key expires. */
  @Span('create_order')
  async create(newOrder: NewOrder, key?: string, fingerprint?: string): Promise<Order> {
    const started = performance.now();
    annotateSpan({ 'order.product_id': newOrder.product_id, 'order.quantity': newOrder.quantity });
    await this.demoDelay();
    const created = await this.store(newOrder, key, fingerprint);
    if (created) this.announce(created);
    const order = created ?? (await this.repeated(newOrder, key, fingerprint));
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

  /** The order as it stands afterwards: it ends once, and a final state is never left. Undefined when there is none. */
  @Span('change_order')
  async change(orderId: string, status: LaterOrderStatus, reason?: string): Promise<Order | undefined> {
    annotateSpan({ 'order.id': orderId, 'order.status': status });
    const changed = await this.repository.change(orderId, status, reason);
    if (!changed) return this.find(orderId);
    if (status === 'payment_pending') this.announcePending(changed);
    else this.announceEnd(changed, status);
    return changed;
  }

  /** Undefined when the key belongs to another order, which has not expired. */
  private async store(newOrder: NewOrder, key?: string, fingerprint?: string): Promise<Order | undefined> {
    const { RECONCILE_AFTER_MS, IDEMPOTENCY_KEY_TTL_MS } = this.settings;
    const origin = { key, fingerprint, traceparent: traceparent(), reconcileAfterMs: RECONCILE_AFTER_MS };
    const created = await this.repository.insert(newOrder, origin);
    if (created || key === undefined) return created;
    const expired = await this.repository.releaseKey(key, new Date(Date.now() - IDEMPOTENCY_KEY_TTL_MS));
    return expired ? this.repository.insert(newOrder, origin) : undefined;
  }

  private announce({ order_id, product_id, quantity, total_price }: Order): void {
    this.logger.info(
      { event: 'order_created', order_id, product_id, quantity, total_price },
      'order created',
    );
    this.events.record('order_created', 'success', { order_id });
  }

  private announcePending({ order_id }: Order): void {
    this.logger.warn({ event: 'order_payment_pending', order_id }, 'nobody knows whether the order is paid');
  }

  private announceEnd({ order_id, status_reason: reason }: Order, status: FinalOrderStatus): void {
    this.logger.info({ event: 'order_finished', order_id, status, reason }, 'order finished');
    this.events.record('order_final', status, { order_id });
  }

  private async repeated(newOrder: NewOrder, key?: string, fingerprint?: string): Promise<Order> {
    if (key === undefined) throw new Error('An order without idempotency key cannot be a repeat');
    const first = await this.repository.getByIdempotencyKey(key);
    const isSame =
      first.fingerprint === null || fingerprint === undefined
        ? isSameOrder(first.order, newOrder)
        : first.fingerprint === fingerprint;
    if (isSame) return first.order;
    throw new DomainError(409, 'Idempotency-Key was already used with another request');
  }

  /** 100 to 300 ms, as if there were warehouses to ask. */
  private async demoDelay(): Promise<void> {
    if (this.settings.DEMO_DELAYS) await setTimeout(randomInt(100, 301));
  }
}

function isSameOrder(order: Order, request: NewOrder): boolean {
  return (
    order.product_id === request.product_id &&
    order.product_name === request.product_name &&
    order.quantity === request.quantity &&
    order.total_price === request.total_price
  );
}

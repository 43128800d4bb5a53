import { setTimeout as pause } from 'node:timers/promises';

import { type PlacedOrder, placeOrder } from './orders.ts';
import { stackUrls } from './stack-urls.ts';

const THINK_UP_TO_MS = 400;

export interface SentOrder extends PlacedOrder {
  /** When it was sent and when the answer was there, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** Customers who list the products, order, and do it again, until they are told to stop. */
export class Load {
  readonly orders: SentOrder[] = [];
  /** What went wrong, in words; a declined payment is no fault. */
  readonly faults: string[] = [];
  private readonly stopping = new AbortController();
  private readonly customers: Promise<unknown>;

  constructor(customers: number) {
    this.customers = Promise.all(Array.from({ length: customers }, () => this.visitRepeatedly()));
  }

  /** Resolves when the last answer is there. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.customers;
  }

  private async visitRepeatedly(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.noFault('GET /api/products', () => this.list());
      await this.noFault('POST /api/orders', () => this.order());
      await pause(Math.random() * THINK_UP_TO_MS);
    }
  }

  private async list(): Promise<number> {
    const answer = await fetch(`${stackUrls().gateway}/api/products`);
    await answer.arrayBuffer();
    return answer.status;
  }

  private async order(): Promise<number> {
    const sentAt = Date.now();
    const order = await placeOrder();
    this.orders.push({ ...order, sentAt, answeredAt: Date.now() });
    return order.status;
  }

  private async noFault(request: string, send: () => Promise<number>): Promise<void> {
    const fault = await send().then(
      (status) => ([200, 201, 402].includes(status) ? undefined : `answered ${status}`),
      (error: Error) => `got no answer: ${error.message}`,
    );
    if (fault !== undefined) this.faults.push(`${new Date().toISOString()} ${request} ${fault}`);
  }
}

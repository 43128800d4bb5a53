import { setTimeout as pause } from 'node:timers/promises';

/** Requests a second, of each kind. */
export interface LoadRates {
  readonly orders: number;
  readonly lists: number;
  readonly readBacks: number;
}

/** Enough that 1 % of errors is more than chance within the shortened windows, and little enough for two cores. */
export const USUAL_LOAD: LoadRates = { orders: 6, lists: 6, readBacks: 4 };

const TICK_MS = 25;
const ANSWER_WITHIN_MS = 15_000;
/** A shop that answers no more must not fill this process with waiting requests. */
const MOST_WAITING = 600;
const REMEMBERED_ORDERS = 50;

/** Customers who come at their own pace, whether the shop keeps up or not. */
export class Load {
  rates: LoadRates = USUAL_LOAD;
  sent = 0;
  /** Answers of 500 and more, and none at all. */
  failed = 0;
  private readonly gateway: string;
  private readonly orderIds: string[] = [];
  private readonly due = { orders: 0, lists: 0, readBacks: 0 };
  private waiting = 0;

  constructor(gateway: string) {
    this.gateway = gateway;
  }

  /** Sends until the signal comes. */
  async run(until: AbortSignal): Promise<void> {
    let last = performance.now();
    while (!until.aborted) {
      await pause(TICK_MS, undefined, { signal: until }).catch(() => undefined);
      const now = performance.now();
      // A process that was held up does not make up for it in one burst.
      this.sendWhatIsDue(Math.min(now - last, 1000) / 1000);
      last = now;
    }
  }

  private sendWhatIsDue(seconds: number): void {
    const kinds = { orders: () => this.order(), lists: () => this.list(), readBacks: () => this.readBack() };
    for (const kind of ['orders', 'lists', 'readBacks'] as const) {
      this.due[kind] += this.rates[kind] * seconds;
      for (; this.due[kind] >= 1; this.due[kind] -= 1) void kinds[kind]();
    }
  }

  private async order(): Promise<void> {
    const product_id = String(1 + (this.sent % 5));
    const answer = await this.send('POST', '/api/orders', { product_id, quantity: 1 });
    const id = (answer as { order?: { order_id?: string } } | undefined)?.order?.order_id;
    if (id !== undefined && this.orderIds.push(id) > REMEMBERED_ORDERS) this.orderIds.shift();
  }

  private async list(): Promise<void> {
    await this.send('GET', '/api/products');
  }

  private async readBack(): Promise<void> {
    const id = this.orderIds[this.sent % this.orderIds.length];
    if (id !== undefined) await this.send('GET', `/api/orders/${id}`);
  }

  private async send(method: string, path: string, body?: object): Promise<unknown> {
    this.sent += 1;
    if (this.waiting >= MOST_WAITING) {
      this.failed += 1;
      return undefined;
    }
    this.waiting += 1;
    try {
      const answer = await fetch(`${this.gateway}${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (answer.status >= 500) this.failed += 1;
      return await answer.json();
    } catch {
      this.failed += 1;
      return undefined;
    } finally {
      this.waiting -= 1;
    }
  }
}

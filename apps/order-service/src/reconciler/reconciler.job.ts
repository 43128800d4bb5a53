import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DownstreamError, InjectMetric, Jobs, PinoLogger } from '@shop/observability';
import type { Counter } from 'prom-client';
import { OrderServiceSettings } from '../settings.js';
import { OpenOrders } from './open-orders.js';
import {
  ORDERS_RECONCILED_TOTAL,
  RECONCILED_OUTCOMES,
  type ReconciledOutcome,
} from './reconciler.metrics.js';
import { Reconciler } from './reconciler.js';
import { type UnsettledOrder, UnsettledRepository } from './unsettled.repository.js';

/** Paid orders are told to product-service so many at a time. */
const PAID_AT_ONCE = 100;
/** All others one by one, so many at the same time. */
const UNPAID_AT_ONCE = 10;

/** Looks for orders that are not settled, and settles them, as long as their neighbours answer. */
@Injectable()
export class ReconcilerJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly unsettled: UnsettledRepository,
    private readonly open: OpenOrders,
    private readonly reconciler: Reconciler,
    private readonly settings: OrderServiceSettings,
    private readonly logger: PinoLogger,
    @InjectMetric(ORDERS_RECONCILED_TOTAL) private readonly reconciled: Counter,
  ) {
    for (const outcome of RECONCILED_OUTCOMES) reconciled.inc({ outcome }, 0);
  }

  onApplicationBootstrap(): void {
    this.jobs.start({
      name: 'reconcile_orders',
      everyMs: this.settings.RECONCILE_EVERY_MS,
      isDue: async () => {
        await this.open.measure();
        return this.unsettled.isAnyDue();
      },
      run: async (stop) => ({ unpaid: await this.settleUnpaid(stop), paid: await this.settlePaid(stop) }),
    });
  }

  /** Ends the run with the first batch in which a neighbour does not answer; its orders are due again after a while. */
  private async settleUnpaid(stop: AbortSignal): Promise<number> {
    for (let count = 0; ;) {
      const claimed = stop.aborted
        ? []
        : await this.unsettled.claim('unpaid', UNPAID_AT_ONCE, this.dueAgainAt());
      if (claimed.length === 0) return count;
      const outcomes = await Promise.all(claimed.map((order) => this.reconcile(order)));
      count += claimed.length;
      const failed = outcomes.filter((outcome) => outcome === 'failed').length;
      if (failed > 0) throw new Error(`${failed} of ${claimed.length} orders could not be reconciled`);
    }
  }

  private async settlePaid(stop: AbortSignal): Promise<number> {
    for (let count = 0; ;) {
      const claimed = stop.aborted ? [] : await this.unsettled.claim('paid', PAID_AT_ONCE, this.dueAgainAt());
      if (claimed.length === 0) return count;
      await this.reconciler.settlePaid(claimed.map(({ order }) => order));
      this.reconciled.inc({ outcome: 'settled' satisfies ReconciledOutcome }, claimed.length);
      count += claimed.length;
    }
  }

  private async reconcile(unsettled: UnsettledOrder): Promise<ReconciledOutcome> {
    const outcome = await this.reconciler.reconcile(unsettled).catch((error: unknown) => {
      this.warn(unsettled, error);
      return 'failed' as const;
    });
    this.reconciled.inc({ outcome });
    return outcome;
  }

  private warn({ order: { order_id, status } }: UnsettledOrder, error: unknown): void {
    const { service: downstream, reason } = error instanceof DownstreamError ? error : {};
    this.logger.warn(
      { event: 'order_not_reconciled', order_id, status, downstream, reason, err: error },
      'order could not be reconciled',
    );
  }

  private dueAgainAt(): Date {
    return new Date(Date.now() + this.settings.RECONCILE_AFTER_MS);
  }
}

import { Injectable } from '@nestjs/common';
import { OPEN_ORDER_STATUSES } from '@shop/contracts';
import { InjectMetric } from '@shop/observability';
import type { Gauge } from 'prom-client';
import { ORDERS_OPEN, ORDERS_OPEN_OLDEST_AGE_SECONDS } from './reconciler.metrics.js';
import { UnsettledRepository } from './unsettled.repository.js';

/** Keeps the gauges of the orders that are not final. */
@Injectable()
export class OpenOrders {
  constructor(
    private readonly unsettled: UnsettledRepository,
    @InjectMetric(ORDERS_OPEN) private readonly open: Gauge,
    @InjectMetric(ORDERS_OPEN_OLDEST_AGE_SECONDS) private readonly oldestAge: Gauge,
  ) {
    for (const status of OPEN_ORDER_STATUSES) open.set({ status }, 0);
  }

  async measure(): Promise<void> {
    const counts = await this.unsettled.countOpen();
    for (const status of OPEN_ORDER_STATUSES) {
      this.open.set({ status }, counts.find((each) => each.status === status)?.count ?? 0);
    }
    const now = Date.now();
    this.oldestAge.set(Math.max(0, ...counts.map(({ oldest }) => (now - Date.parse(oldest)) / 1_000)));
  }
}

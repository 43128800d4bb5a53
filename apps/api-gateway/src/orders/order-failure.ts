import { Injectable } from '@nestjs/common';
import { BusinessEvents, DomainError, DownstreamError, PinoLogger } from '@shop/observability';
import type { orderEvents } from './orders.events.js';

/** A step before the payment that failed: nothing was charged. */
@Injectable()
export class OrderFailure {
  constructor(
    private readonly events: BusinessEvents<typeof orderEvents>,
    private readonly logger: PinoLogger,
  ) {}

  /** To the client it is one failure, whichever service it was; the log says which. */
  async unless<Result>(step: () => Promise<Result>): Promise<Result> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof DownstreamError)) throw error;
      const { service, reason } = error;
      this.logger.error({ event: 'order_failed', downstream: service, reason, err: error }, 'order failed');
      this.events.record('order_creation', 'order_failed', { downstream: service, reason });
      throw new DomainError(500, 'Failed to create order');
    }
  }
}

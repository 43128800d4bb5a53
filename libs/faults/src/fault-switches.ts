import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { InjectMetric, PinoLogger } from '@shop/observability';
import type { Gauge } from 'prom-client';
import { FAULT_INJECTION_ACTIVE } from './fault-metrics.js';
import { FaultPlan } from './fault-plan.js';
import { Faults, isActive } from './faults.dto.js';
import { HeldRequests } from './held-requests.js';

/** What is switched on now. Injectable only with FAULT_INJECTION. */
@Injectable()
export class FaultSwitches {
  readonly held = new HeldRequests();
  private current = new FaultPlan(new Faults());

  constructor(
    private readonly logger: PinoLogger,
    @InjectMetric(FAULT_INJECTION_ACTIVE) private readonly active: Gauge,
  ) {}

  get plan(): FaultPlan {
    return this.current;
  }

  /** Whether the next payment is declined; undefined where the switches leave that to FAILURE_RATE. */
  declines(): boolean | undefined {
    return this.current.declines?.next();
  }

  /** Replaces all switches. Shares begin anew, and requests that are held go on to their handlers. */
  change(faults: Faults): void {
    if (isDeepStrictEqual(faults, this.current.faults)) return;
    this.current = new FaultPlan(faults);
    this.active.set(isActive(faults) ? 1 : 0);
    const {
      error_share,
      delay_ms,
      hang_share,
      garbage_share,
      late_error_share,
      block_ms,
      decline_share,
      endpoint,
    } = faults;
    this.logger.warn(
      {
        event: 'fault_injected',
        error_share,
        delay_ms,
        hang_share,
        garbage_share,
        late_error_share,
        block_ms,
        decline_share,
        endpoint,
      },
      isActive(faults) ? 'faults switched on by command' : 'faults lifted',
    );
    this.held.release();
  }
}

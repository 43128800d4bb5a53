import { EvenSpread } from './even-spread.js';
import type { Faults } from './faults.dto.js';

/** Never hit: what watches the service, and what lifts the faults. */
export const SPARED_ENDPOINTS: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics', '/faults']);

/** One setting of the switches, and how far its shares have come. */
export class FaultPlan {
  readonly errors: EvenSpread;
  readonly hangs: EvenSpread;
  readonly garbage: EvenSpread;
  readonly lateErrors: EvenSpread;
  /** Undefined: as FAILURE_RATE says. */
  readonly declines: EvenSpread | undefined;

  constructor(readonly faults: Faults) {
    this.errors = new EvenSpread(faults.error_share);
    this.hangs = new EvenSpread(faults.hang_share);
    this.garbage = new EvenSpread(faults.garbage_share);
    this.lateErrors = new EvenSpread(faults.late_error_share);
    this.declines = faults.decline_share === undefined ? undefined : new EvenSpread(faults.decline_share);
  }

  hits(endpoint: string): boolean {
    if (SPARED_ENDPOINTS.has(endpoint)) return false;
    return this.faults.endpoint === undefined || this.faults.endpoint === endpoint;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@shop/observability';
import { SPARED_ENDPOINTS } from './fault-plan.js';
import { FaultSwitches } from './fault-switches.js';
import { Faults } from './faults.dto.js';
import { Routes } from './routes.js';

/** Injection token: whether this service takes payments, which can be declined. */
export const HAS_DECLINES = Symbol('has declines');

/** Changes the switches, unless that would silently do nothing. */
@Injectable()
export class FaultsService {
  constructor(
    private readonly switches: FaultSwitches,
    private readonly routes: Routes,
    @Inject(HAS_DECLINES) private readonly hasDeclines: boolean,
  ) {}

  get faults(): Faults {
    return this.switches.plan.faults;
  }

  /** @throws DomainError 400 when the service has no such route, or nothing to decline; then nothing has changed */
  replace(faults: Faults): Faults {
    const details = [...this.faultsOfEndpoint(faults), ...this.faultsOfDeclines(faults)];
    if (details.length > 0) throw new DomainError(400, 'Validation failed', { details });
    this.switches.change(faults);
    return this.faults;
  }

  private faultsOfEndpoint({ endpoint }: Faults): string[] {
    if (endpoint === undefined) return [];
    if (SPARED_ENDPOINTS.has(endpoint)) return ['endpoint must not be one that faults spare'];
    return this.routes.has(endpoint) ? [] : ['endpoint must be a route of this service, like /orders/:id'];
  }

  private faultsOfDeclines({ decline_share }: Faults): string[] {
    if (decline_share === undefined || this.hasDeclines) return [];
    return ['decline_share should not exist: only payment-service has it'];
  }
}

import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { FaultSwitches } from './fault-switches.js';
import { Faults } from './faults.dto.js';

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Lifts all faults when the service is told to stop: a stop waits for every request, also for one that hangs. Nest's own
 * shutdown hooks run after that wait.
 */
@Injectable()
export class LiftOnStop implements OnModuleInit, OnApplicationShutdown {
  private readonly lift = (): void => this.switches.change(new Faults());

  constructor(private readonly switches: FaultSwitches) {}

  onModuleInit(): void {
    for (const signal of STOP_SIGNALS) process.once(signal, this.lift);
  }

  onApplicationShutdown(): void {
    for (const signal of STOP_SIGNALS) process.off(signal, this.lift);
  }
}

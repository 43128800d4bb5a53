import { setTimeout as pause } from 'node:timers/promises';

import { startGuard } from '../processes/start-guard.ts';
import { stopProcess } from '../processes/started-process.ts';
import { type ServiceProcess, startService } from '../shop/service-process.ts';
import { environmentOf, type PlacedService } from '../shop/services.ts';

const STOP_WITHIN_MS = 15_000;
const START_AGAIN_AFTER_MS = 300;

/** Four services, each of which is started again whenever it ends. */
export class ChaosShop {
  readonly services: readonly PlacedService[];
  private readonly root: string;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly guard = startGuard();
  private readonly running = new Map<string, ServiceProcess>();
  private stopping = false;

  constructor(root: string, services: readonly PlacedService[], environment: NodeJS.ProcessEnv) {
    this.root = root;
    this.services = services;
    this.environment = environment;
    process.once('exit', () => this.running.forEach((service) => service.kill()));
  }

  start(): void {
    for (const service of this.services) this.run(service);
  }

  /** As `kill -9`; it is back a moment later. */
  kill({ name }: PlacedService): void {
    this.running.get(name)?.kill();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.running].map(([name, service]) => stopProcess(name, service, STOP_WITHIN_MS)));
  }

  private run(service: PlacedService): void {
    const environment = environmentOf(service, this.services, this.environment);
    const started = startService(this.root, service, environment, () => undefined);
    this.running.set(service.name, started);
    this.guard.watch(started);
    void this.startAgain(service, started);
  }

  private async startAgain(service: PlacedService, ended: ServiceProcess): Promise<void> {
    await ended.exited;
    await pause(START_AGAIN_AFTER_MS);
    if (!this.stopping) this.run(service);
  }
}

import { setTimeout as pause } from 'node:timers/promises';

import { startGuard } from '../processes/start-guard.ts';
import { stopProcess } from '../processes/started-process.ts';
import { allReady } from './readiness.ts';
import { Restarts } from './restarts.ts';
import { ServiceDied } from './service-died.ts';
import { type ServiceExit, type ServiceProcess, startService } from './service-process.ts';
import { environmentOf, type PlacedService } from './services.ts';

/** Longer than the services give themselves for requests in flight and telemetry. */
const STOP_WITHIN_MS = 12_000;

/** How long the gateway, which still needs the others for what it has taken on, goes ahead when all stop. */
const GATEWAY_AHEAD_MS = 3_000;

export interface ShopOptions {
  readonly root: string;
  readonly services: readonly PlacedService[];
  readonly environment: NodeJS.ProcessEnv;
  readonly onLine: (service: PlacedService, line: string) => void;
  /**
   * Given, a service that ends by itself after all were ready is started again, a few times, after a pause; each death
   * and each new start is told here. Without it such a death rejects `died`.
   */
  readonly onNews?: (news: ServiceNews) => void;
}

/** What became of a service that ended by itself. */
export type ServiceNews =
  | { readonly kind: 'died'; readonly exit: ServiceExit; readonly againInMs: number }
  | { readonly kind: 'started again'; readonly exit: ServiceExit }
  | { readonly kind: 'given up'; readonly exit: ServiceExit };

export interface Shop {
  /** Rejects with a Problem when a service is not ready within a minute, or died. */
  readonly ready: Promise<void>;
  /** Rejects with ServiceDied when a service ends although nobody asked it to, and is not started again. */
  readonly died: Promise<never>;
  /** Stops all, the gateway first; resolves with a sentence for each that had to be killed or ended unclean. */
  stop(): Promise<string[]>;
}

/** Starts the services as processes. Whatever ends the runner, nothing it started stays. */
export function startShop({ root, services, environment, onLine, onNews }: ShopOptions): Shop {
  const guard = startGuard();
  const processes = services.map(launch);
  process.once('exit', () => processes.forEach((one) => one.kill()));

  const stopping = new AbortController();
  const firstDeath = Promise.race(processes.map(({ exited }) => exited)).then((exit): Promise<never> => {
    // Asked for, an exit is no death, and this promise stays open.
    if (stopping.signal.aborted) return new Promise<never>(() => undefined);
    throw new ServiceDied(exit);
  });
  const ready = Promise.race([allReady(services, stopping.signal), firstDeath]);
  const died = onNews ? ready.then(() => keepAll(onNews)) : firstDeath;
  // Whoever looks at one of them need not look at the other.
  for (const outcome of [ready, died]) outcome.catch(() => undefined);

  return {
    ready,
    died,
    async stop() {
      stopping.abort();
      const [gateway, ...others] = processes;
      const ahead = gateway ? stopOne(gateway) : Promise.resolve([]);
      await Promise.race([ahead, pause(GATEWAY_AHEAD_MS, undefined, { ref: false })]);
      return (await Promise.all([ahead, ...others.map(stopOne)])).flat();
    },
  };

  function launch(service: PlacedService): ServiceProcess {
    const started = startService(root, service, environmentOf(service, services, environment), onLine);
    guard.watch(started);
    return started;
  }

  async function keepAll(tell: (news: ServiceNews) => void): Promise<never> {
    await Promise.all(services.map((service, index) => keep(service, index, tell)));
    return new Promise<never>(() => undefined);
  }

  /** Starts a service again whenever it ends, until it has ended too often or all stop. */
  async function keep(
    service: PlacedService,
    index: number,
    tell: (news: ServiceNews) => void,
  ): Promise<void> {
    const restarts = new Restarts();
    for (;;) {
      const startedAt = performance.now();
      const exit = await processes[index]?.exited;
      if (exit === undefined || stopping.signal.aborted) return;
      const againInMs = restarts.next(performance.now() - startedAt);
      if (againInMs === undefined) return tell({ kind: 'given up', exit });
      tell({ kind: 'died', exit, againInMs });
      await pause(againInMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      processes[index] = launch(service);
      tell({ kind: 'started again', exit });
    }
  }
}

async function stopOne(one: ServiceProcess): Promise<string[]> {
  const word = await stopProcess(one.service.name, one, STOP_WITHIN_MS);
  return word === undefined ? [] : [word];
}

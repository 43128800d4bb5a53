import { setTimeout as pause } from 'node:timers/promises';

import { startGuard } from '../processes/start-guard.ts';
import { stopProcess } from '../processes/started-process.ts';
import { allReady } from './readiness.ts';
import { ServiceDied } from './service-died.ts';
import { type ServiceProcess, startService } from './service-process.ts';
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
}

export interface Shop {
  /** Rejects with a Problem when a service is not ready within a minute, or died. */
  readonly ready: Promise<void>;
  /** Rejects with ServiceDied when a service ends although nobody asked it to. */
  readonly died: Promise<never>;
  /** Stops all, the gateway first; resolves with a sentence for each that had to be killed or ended unclean. */
  stop(): Promise<string[]>;
}

/** Starts the services as processes. Whatever ends the runner, nothing it started stays. */
export function startShop({ root, services, environment, onLine }: ShopOptions): Shop {
  const processes = services.map((service) =>
    startService(root, service, environmentOf(service, services, environment), onLine),
  );
  process.once('exit', () => processes.forEach((one) => one.kill()));
  const guard = startGuard();
  processes.forEach((one) => guard.watch(one));

  const stopping = new AbortController();
  const died = Promise.race(processes.map(({ exited }) => exited)).then((exit): Promise<never> => {
    // Asked for, an exit is no death, and this promise stays open.
    if (stopping.signal.aborted) return new Promise<never>(() => undefined);
    throw new ServiceDied(exit);
  });
  const ready = Promise.race([allReady(services, stopping.signal), died]);
  // Whoever looks at one of them need not look at the other.
  for (const outcome of [ready, died]) outcome.catch(() => undefined);

  return {
    ready,
    died,
    async stop() {
      stopping.abort();
      const [gateway, ...others] = processes;
      const ahead = gateway ? stopOne(gateway) : Promise.resolve([]);
      await Promise.race([ahead, pause(GATEWAY_AHEAD_MS)]);
      return (await Promise.all([ahead, ...others.map(stopOne)])).flat();
    },
  };
}

async function stopOne(one: ServiceProcess): Promise<string[]> {
  const word = await stopProcess(one.service.name, one, STOP_WITHIN_MS);
  return word === undefined ? [] : [word];
}

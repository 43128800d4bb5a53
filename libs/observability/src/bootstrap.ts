import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { Type } from '@nestjs/common';
import { createService } from './lifecycle/create-service.js';
import { listen } from './lifecycle/listen.js';
import { startFailure } from './lifecycle/start-failure.js';
import { stopOnCrash } from './lifecycle/stop-on-crash.js';
import { stopOnSignal } from './lifecycle/stop-on-signal.js';
import { LogDestination, standardOutput } from './logging/log-destination.js';
import { loadSettings } from './settings/load-settings.js';
import { ObservabilitySettings } from './settings/observability-settings.js';
import { platformIdentity } from './settings/platform-identity.js';
import { readVersion } from './settings/read-version.js';
import { ServiceIdentity } from './settings/service-identity.js';
import { standardVariableFaults } from './settings/standard-variables.js';
import { startOrderFault } from './tracing/start-order.js';
import { startTracing } from './tracing/start-tracing.js';

export interface BootstrapOptions {
  /** Name of the service, unless SERVICE_NAME says otherwise. */
  readonly name: string;
  /** TCP port, unless PORT says otherwise. */
  readonly port: number;
  /** The public calls this service, and not only other services of one's own. */
  readonly edge?: boolean;
  /** The service's own settings class: class-validator decorators, defaults as initial values. */
  readonly settings?: Type<object>;
  /** Imports the root module. Late, so that tracing has started before any of the application's code is loaded. */
  readonly module: () => Promise<Type<unknown>>;
}

/**
 * The whole life of a service: checks its settings, starts tracing, loads and starts the application, and stops it in
 * good order on SIGTERM or SIGINT. A service that cannot start says why and ends with exit code 1.
 *
 * @example
 * ```ts
 * await bootstrap({
 *   name: 'order-service',
 *   port: 8081,
 *   settings: OrderServiceSettings,
 *   module: async () => (await import('./app.module.js')).AppModule,
 * });
 * ```
 */
export async function bootstrap(options: BootstrapOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    // Written directly: the logger may be what could not be made.
    process.stderr.write(`${options.name} cannot start: ${startFailure(error)}\n`);
    process.exit(1);
  }
}

async function start({
  name,
  port,
  edge = false,
  settings: settingsType,
  module,
}: BootstrapOptions): Promise<void> {
  const platform = platformIdentity(process.env);
  const { identity: given } = platform;
  const defaults = {
    SERVICE_NAME: given.name ?? name,
    PORT: port,
    ...(given.environment === undefined ? {} : { ENVIRONMENT: given.environment }),
  };
  const [settings, applicationSettings] = loadSettings(
    [{ type: ObservabilitySettings, defaults }, ...(settingsType ? [{ type: settingsType }] : [])],
    process.env,
    [...platform.faults, ...standardVariableFaults(process.env)],
  ) as [ObservabilitySettings, object | undefined];
  const identity = new ServiceIdentity(
    settings.SERVICE_NAME,
    given.version ?? readVersion(dirname(process.argv[1] ?? process.cwd())),
    settings.ENVIRONMENT,
    given.instanceId ?? randomUUID(),
  );
  const destination = new LogDestination(await standardOutput(settings.ENVIRONMENT === 'development'));
  const tracing = startTracing(settings, identity, edge);
  const service = await createService({
    module: await module(),
    identity,
    settings,
    ...(applicationSettings ? { applicationSettings } : {}),
    destination,
    tracing,
  });
  stopOnCrash(service);
  stopOnSignal(service);
  const fault = settings.OTEL_SDK_DISABLED ? undefined : startOrderFault();
  if (fault !== undefined) service.logger.warn({ event: 'tracing_incomplete' }, fault);
  await listen(service.app, settings);
  service.logger.info({
    event: 'service_starting',
    port: portOf(service.app.getHttpServer()),
    version: identity.version,
  });
  destination.flush();
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as { readonly port: number }).port;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OtlpReceiver, startOtlpReceiver } from '../../../tools/otlp/otlp-receiver.ts';
import { ServiceProcess } from './service-process.js';

type Environment = Readonly<Record<string, string>>;

export interface ShopOptions {
  /** Settings of all four services. */
  readonly environment?: Environment;
  /** Settings of one service, by its name. */
  readonly services?: Readonly<Record<string, Environment>>;
}

export interface Restart {
  /** How the service is ended; SIGTERM unless told. */
  readonly signal?: NodeJS.Signals;
  /** Settings that change. */
  readonly environment?: Environment;
}

/** The four services, each in its own process, and the collector their spans go to. */
export interface Shop {
  readonly gateway: ServiceProcess;
  readonly orders: ServiceProcess;
  readonly products: ServiceProcess;
  readonly payments: ServiceProcess;
  readonly all: readonly ServiceProcess[];
  readonly collector: OtlpReceiver;
  readonly dataFolder: string;
  /** Ends a service and starts it again at the same address; resolves when it listens. */
  restart(service: ServiceProcess, changes?: Restart): Promise<ServiceProcess>;
  /** Stops what still runs and removes the data. */
  close(): Promise<void>;
}

/** Fast and certain: no demo delays, no random failures, spans sent at once, no reconciler that joins in. */
const DEFAULTS: Environment = {
  DEMO_DELAYS: 'false',
  FAILURE_RATE: '0',
  SHUTDOWN_DRAIN_MS: '100',
  OTEL_BSP_SCHEDULE_DELAY: '50',
  RECONCILE_AFTER_MS: '600000',
};

export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const collector = await startOtlpReceiver();
  const dataFolder = await mkdtemp(join(tmpdir(), 'shop-e2e-'));
  const start = (name: string, more: Environment = {}): ServiceProcess =>
    new ServiceProcess(name, {
      ...DEFAULTS,
      DATA_FOLDER: dataFolder,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      ...more,
      ...options.environment,
      ...options.services?.[name],
    });
  const [products, payments] = [start('product-service'), start('payment-service')];
  const started: ServiceProcess[] = [products, payments];
  try {
    await Promise.all(started.map((service) => service.started()));
    const neighbours = { PRODUCT_SERVICE_URL: products.url, PAYMENT_SERVICE_URL: payments.url };
    const orders = start('order-service', neighbours);
    started.push(orders);
    await orders.started();
    const gateway = start('api-gateway', {
      ORDER_SERVICE_URL: orders.url,
      ...neighbours,
    });
    const all = [gateway, orders, products, payments];
    const restarted: ServiceProcess[] = [];
    const restart = async (
      service: ServiceProcess,
      { signal = 'SIGTERM', environment }: Restart = {},
    ): Promise<ServiceProcess> => {
      service.signal(signal);
      await service.ended;
      const next = service.again(environment);
      restarted.push(next);
      return next.started();
    };
    const close = (): Promise<void> => closeAll([...all, ...restarted], collector, dataFolder);
    await gateway.started().catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { gateway, orders, products, payments, all, collector, dataFolder, restart, close };
  } catch (error) {
    await closeAll(started, collector, dataFolder);
    throw error;
  }
}

async function closeAll(
  services: readonly ServiceProcess[],
  collector: OtlpReceiver,
  folder: string,
): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
  await collector.close();
  await rm(folder, { recursive: true, force: true });
}

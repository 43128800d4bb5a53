import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OtlpReceiver, startOtlpReceiver } from '../../../tools/otlp/otlp-receiver.ts';
import { ServiceProcess } from './service-process.js';

/** One service without the others, and the collector its spans go to. */
export interface LoneService {
  readonly service: ServiceProcess;
  readonly collector: OtlpReceiver;
  close(): Promise<void>;
}

/** Starts one of the services that need no other: orders, products or payments. As fast and certain as a shop. */
export async function startLoneService(
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<LoneService> {
  const collector = await startOtlpReceiver();
  const dataFolder = await mkdtemp(join(tmpdir(), 'shop-e2e-'));
  const service = new ServiceProcess(name, {
    DEMO_DELAYS: 'false',
    FAILURE_RATE: '0',
    SHUTDOWN_DRAIN_MS: '100',
    OTEL_BSP_SCHEDULE_DELAY: '50',
    DATA_FOLDER: dataFolder,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    ...environment,
  });
  const close = async (): Promise<void> => {
    await service.stop();
    await collector.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  await service.started().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { service, collector, close };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Type } from '@nestjs/common';
import { SERVICES, type ServiceName } from '@shop/contracts';
import { loadSettings, ObservabilitySettings, ServiceIdentity } from '@shop/observability';
import { AppModule as ApiGateway } from '../../../apps/api-gateway/src/app.module.js';
import { AppModule as OrderService } from '../../../apps/order-service/src/app.module.js';
import { AppModule as PaymentService } from '../../../apps/payment-service/src/app.module.js';
import { AppModule as ProductService } from '../../../apps/product-service/src/app.module.js';
import { createService } from '../../../libs/observability/src/lifecycle/create-service.js';
import { LogDestination } from '../../../libs/observability/src/logging/log-destination.js';
import { ExportReporter } from '../../../libs/observability/src/tracing/export/export-reporter.js';
import { Tracing } from '../../../libs/observability/src/tracing/tracing.js';
import { CapturedLines } from '../../../libs/observability/testing/captured-lines.js';
import { eventually } from '../../../libs/observability/testing/eventually.js';
import { forgetRootLogger } from '../../../libs/observability/testing/forget-root-logger.js';
import { InMemoryTracing } from '../../../libs/observability/testing/in-memory-tracing.js';
import { SERVICE_SETTINGS } from './service-settings.ts';

const MODULES: Readonly<Record<ServiceName, Type<unknown>>> = {
  'api-gateway': ApiGateway,
  'order-service': OrderService,
  'product-service': ProductService,
  'payment-service': PaymentService,
};

/** So that the metric of garbage collections has one to tell of. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * The /metrics pages of the four real applications, run in this process one after the other, each on a free port. They
 * were asked for their documentation and for a route they do not have: both are endpoints that only requests make.
 */
export async function metricsPages(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  const tracing = new InMemoryTracing();
  try {
    const pages: string[] = [];
    for (const name of Object.keys(SERVICES) as ServiceName[]) pages.push(await metricsPage(name, folder));
    return pages;
  } finally {
    await tracing.stop();
    rmSync(folder, { recursive: true });
  }
}

async function metricsPage(name: ServiceName, folder: string): Promise<string> {
  const [settings, applicationSettings] = loadSettings(
    [{ type: ObservabilitySettings, defaults: { SERVICE_NAME: name } }, { type: SERVICE_SETTINGS[name] }],
    { DATA_FOLDER: folder },
  ) as [ObservabilitySettings, object];
  forgetRootLogger();
  const { app, destination } = await createService({
    module: MODULES[name],
    identity: new ServiceIdentity(name, '1.2.3', settings.ENVIRONMENT, 'contracts'),
    settings,
    applicationSettings,
    destination: new LogDestination(new CapturedLines()),
    tracing: new Tracing(new ExportReporter()),
  });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const read = async (path: string): Promise<string> => (await fetch(`${url}${path}`)).text();
  try {
    await read('/docs');
    await read('/no-such-route');
    collectGarbage();
    return await eventually(async () => {
      const page = await read('/metrics');
      expect(page).toContain('\nnodejs_gc_duration_seconds_count{');
      for (const endpoint of ['/docs', 'unmatched']) expect(page).toContain(`endpoint="${endpoint}"`);
      return page;
    });
  } finally {
    app.getHttpServer().closeAllConnections();
    await app.close();
    destination.close();
  }
}

import { Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { BusinessEventCatalog } from '../src/business/business-event-catalog.js';
import { createService } from '../src/lifecycle/create-service.js';
import type { Service } from '../src/lifecycle/service.js';
import { LogDestination } from '../src/logging/log-destination.js';
import { ObservabilityModule } from '../src/observability.module.js';
import { type Environment, loadSettings } from '../src/settings/load-settings.js';
import { ObservabilitySettings } from '../src/settings/observability-settings.js';
import { ServiceIdentity } from '../src/settings/service-identity.js';
import { ExportReporter } from '../src/tracing/export/export-reporter.js';
import { Tracing } from '../src/tracing/tracing.js';
import { CapturedLines, type Line } from './captured-lines.js';
import { parseSeries, type Series } from './exposed-series.js';
import { forgetRootLogger } from './forget-root-logger.js';
import { InMemoryTracing } from './in-memory-tracing.js';

/** What a spec's application consists of, besides the library. */
export interface ObservedAppOptions extends ModuleMetadata {
  readonly businessEvents?: BusinessEventCatalog;
  /** Environment variables; the service is `spec-service` in environment `test` unless told. */
  readonly environment?: Environment;
}

/** Boots an application the way `bootstrap` does, on a free port, with log lines and spans kept in memory. */
export async function observedApp(options: ObservedAppOptions = {}): Promise<ObservedApp> {
  const { businessEvents = {}, environment = {}, imports = [], ...parts } = options;
  const root = moduleOf({
    ...parts,
    imports: [ObservabilityModule.forRoot({ businessEvents }), ...imports],
  });
  const settings = settingsFrom(environment);
  const lines = new CapturedLines();
  const tracing = new InMemoryTracing();
  forgetRootLogger();
  const service = await createService({
    module: root,
    settings,
    identity: new ServiceIdentity(settings.SERVICE_NAME, '1.2.3', settings.ENVIRONMENT, 'spec-instance'),
    destination: new LogDestination(lines),
    tracing: new Tracing(new ExportReporter(), tracing.parts),
  });
  await service.app.listen(0, '127.0.0.1');
  return new ObservedApp(service, lines, tracing);
}

/** A running application and its signals. */
export class ObservedApp {
  readonly port: number;
  readonly url: string;

  constructor(
    readonly service: Service,
    private readonly captured: CapturedLines,
    private readonly tracing: InMemoryTracing,
  ) {
    this.port = (service.app.getHttpServer().address() as { readonly port: number }).port;
    this.url = `http://127.0.0.1:${this.port}`;
  }

  /** Log lines so far: all, or those of one event. */
  lines(event?: string): Line[] {
    return this.captured.parsed(event);
  }

  /** Log lines as they were written. */
  get logText(): string {
    return this.captured.text;
  }

  /** Spans that have ended, in the order of their end. */
  get spans(): ReadableSpan[] {
    return this.tracing.spans;
  }

  get serverSpans(): ReadableSpan[] {
    return this.tracing.serverSpans;
  }

  /** A scrape of /metrics. */
  async scrape(accept = 'text/plain'): Promise<string> {
    const response = await fetch(`${this.url}/metrics`, { headers: { accept } });
    return response.text();
  }

  /** The series of one metric as a scraper finds them. */
  async series(name: string): Promise<Series[]> {
    return parseSeries(await this.scrape()).filter((series) => series.name === name);
  }

  async close(): Promise<void> {
    this.service.app.getHttpServer().closeAllConnections();
    await this.service.app.close();
    this.service.destination.close();
    await this.tracing.stop();
  }
}

function settingsFrom(environment: Environment): ObservabilitySettings {
  const [settings] = loadSettings([{ type: ObservabilitySettings }], {
    SERVICE_NAME: 'spec-service',
    ENVIRONMENT: 'test',
    ...environment,
  });
  return settings as ObservabilitySettings;
}

function moduleOf(metadata: ModuleMetadata): Type<unknown> {
  class SpecModule {}
  Module(metadata)(SpecModule);
  return SpecModule;
}

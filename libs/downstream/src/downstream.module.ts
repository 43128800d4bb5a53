import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { OutgoingHttpModule } from '@shop/observability';
import { DOWNSTREAM_SERVICES, DOWNSTREAM_SETTINGS } from './downstream-options.js';
import { downstreamMetrics } from './downstream-metrics.js';
import type { DownstreamSettings } from './downstream-settings.js';
import { Downstream, type DownstreamService } from './downstream.js';

export interface DownstreamModuleOptions {
  /** The service's settings class. */
  readonly settings: Type<DownstreamSettings>;
  /** The services that are called; each has an address in the settings. */
  readonly services: readonly DownstreamService[];
}

/** The way of an app to other services: inject `Downstream`. */
@Module({})
export class DownstreamModule {
  static forRoot({ settings, services }: DownstreamModuleOptions): DynamicModule {
    return {
      module: DownstreamModule,
      imports: [OutgoingHttpModule],
      providers: [
        ...downstreamMetrics,
        { provide: DOWNSTREAM_SETTINGS, useExisting: settings },
        { provide: DOWNSTREAM_SERVICES, useValue: services },
        Downstream,
      ],
      exports: [Downstream],
    };
  }
}

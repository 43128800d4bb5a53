import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { BUSINESS_EVENT_CATALOG, type BusinessEventCatalog } from './business/business-event-catalog.js';
import { BusinessEvents } from './business/business-events.js';
import { ErrorFilter } from './errors/error.filter.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { MalformedRequests } from './http/malformed-requests.js';
import { RequestObserver } from './http/request-observer.js';
import { LOGGER } from './logging/logger-tokens.js';
import { RequestLog } from './logging/request-log.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { BUSINESS_EVENTS_TOTAL } from './metrics/metric-names.js';
import { counterProvider } from './metrics/metric-providers.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { REGISTRY_PROVIDER } from './metrics/registry.provider.js';
import { SERVICE_METRIC_PROVIDERS } from './metrics/service-metrics.js';
import { applicationIsLoading } from './tracing/start-order.js';

/** What an application tells the library about itself. */
export interface ObservabilityOptions {
  /** Its business events; each starts at 0. None unless told. */
  readonly businessEvents?: BusinessEventCatalog;
}

/**
 * All of metrics, logs, traces, probes and errors for one application. Import it once, in the root module that
 * `bootstrap` is given.
 *
 * @example
 * ```ts
 * @Module({ imports: [ObservabilityModule.forRoot({ businessEvents: ORDER_EVENTS }), OrdersModule] })
 * export class AppModule {}
 * ```
 */
@Module({})
export class ObservabilityModule {
  static forRoot({ businessEvents = {} }: ObservabilityOptions = {}): DynamicModule {
    applicationIsLoading();
    const providers = [
      REGISTRY_PROVIDER,
      ...SERVICE_METRIC_PROVIDERS,
      counterProvider({
        name: BUSINESS_EVENTS_TOTAL,
        help: 'What happened in the business, by outcome.',
        labelNames: ['event_type', 'status'],
      }),
      { provide: BUSINESS_EVENT_CATALOG, useValue: businessEvents },
      BusinessEvents,
      HttpMetrics,
      MalformedRequests,
      Readiness,
      RequestLog,
      RequestObserver,
    ];
    return {
      module: ObservabilityModule,
      global: true,
      imports: [
        LoggerModule.forRootAsync({
          inject: [LOGGER],
          // No routes: RequestLog writes the request lines, pino-http would run for each request once more.
          useFactory: (logger: Logger) => ({
            // Told to wrap the logger's serializers, pino-http would put its own in, which write all headers.
            pinoHttp: { logger, autoLogging: false, wrapSerializers: false },
            forRoutes: [],
          }),
        }),
        PrometheusModule.register({ controller: MetricsController, defaultMetrics: { enabled: false } }),
      ],
      controllers: [HealthController],
      providers: [...providers, { provide: APP_FILTER, useClass: ErrorFilter }],
      exports: [...providers, LoggerModule],
    };
  }
}

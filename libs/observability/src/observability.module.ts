import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { LoggerModule } from 'nestjs-pino';
import { BUSINESS_EVENT_CATALOG, type BusinessEventCatalog } from './business/business-event-catalog.js';
import { BusinessEvents } from './business/business-events.js';
import { ErrorFilter } from './errors/error.filter.js';
import { validationPipe } from './errors/validation.pipe.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { MalformedRequests } from './http/malformed-requests.js';
import { RequestObserver } from './http/request-observer.js';
import { LoggingInterceptor } from './logging/logging.interceptor.js';
import { LOGGERS, REQUEST_LOGGER } from './logging/logger-tokens.js';
import type { Loggers } from './logging/create-logger.js';
import { RequestLog } from './logging/request-log.js';
import { HTTP_METRIC_PROVIDERS } from './metrics/http-metric-providers.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { BUSINESS_EVENTS_TOTAL } from './metrics/metric-names.js';
import { counterProvider } from './metrics/metric-providers.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { MetricsInterceptor } from './metrics/metrics.interceptor.js';
import { REGISTRY_PROVIDER } from './metrics/registry.provider.js';
import { SERVICE_METRIC_PROVIDERS } from './metrics/service-metrics.js';
import { SpanInterceptor } from './tracing/span.interceptor.js';
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
      ...HTTP_METRIC_PROVIDERS,
      ...SERVICE_METRIC_PROVIDERS,
      counterProvider({
        name: BUSINESS_EVENTS_TOTAL,
        help: 'What happened in the business, by outcome.',
        labelNames: ['event_type', 'status'],
      }),
      { provide: BUSINESS_EVENT_CATALOG, useValue: businessEvents },
      { provide: REQUEST_LOGGER, inject: [LOGGERS], useFactory: ({ requests }: Loggers) => requests },
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
          inject: [LOGGERS],
          // No routes: RequestLog writes the request lines, pino-http would run for each request once more.
          useFactory: ({ application }: Loggers) => ({
            // Told to wrap the logger's serializers, pino-http would put its own in, which write all headers.
            pinoHttp: { logger: application, autoLogging: false, wrapSerializers: false },
            forRoutes: [],
          }),
        }),
        PrometheusModule.register({ controller: MetricsController, defaultMetrics: { enabled: false } }),
      ],
      controllers: [HealthController],
      providers: [
        ...providers,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_INTERCEPTOR, useClass: SpanInterceptor },
        { provide: APP_INTERCEPTOR, useClass: MetricsInterceptor },
        { provide: APP_INTERCEPTOR, useClass: LoggingInterceptor },
      ],
      exports: [...providers, LoggerModule],
    };
  }
}

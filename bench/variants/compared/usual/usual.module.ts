import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { LoggerModule, type Params } from 'nestjs-pino';
import { ProductsController } from '../../products.controller.js';
import { METRIC_PROVIDERS, MetricsInterceptor } from './metrics.interceptor.js';

/** What most tutorials put together: request logging of nestjs-pino and an interceptor for Prometheus, as they come. */
@Module({})
export class UsualModule {
  static forRoot(logging?: Params): DynamicModule {
    return {
      module: UsualModule,
      imports: [LoggerModule.forRoot(logging), PrometheusModule.register()],
      controllers: [ProductsController],
      providers: [...METRIC_PROVIDERS, { provide: APP_INTERCEPTOR, useClass: MetricsInterceptor }],
    };
  }
}

import { Module } from '@nestjs/common';
import { DownstreamModule } from '@shop/downstream';
import { JobsModule } from '@shop/observability';
import { OrdersModule } from '../orders/orders.module.js';
import { OrderServiceSettings } from '../settings.js';
import { OpenOrders } from './open-orders.js';
import { PaymentsClient } from './payments.client.js';
import { ReconcilerJob } from './reconciler.job.js';
import { reconcilerMetrics } from './reconciler.metrics.js';
import { Reconciler } from './reconciler.js';
import { StockClient } from './stock.client.js';
import { UnsettledRepository } from './unsettled.repository.js';

@Module({
  imports: [
    OrdersModule,
    JobsModule,
    DownstreamModule.forRoot({
      settings: OrderServiceSettings,
      services: ['product-service', 'payment-service'],
    }),
  ],
  providers: [
    ReconcilerJob,
    Reconciler,
    OpenOrders,
    UnsettledRepository,
    PaymentsClient,
    StockClient,
    ...reconcilerMetrics,
  ],
})
export class ReconcilerModule {}

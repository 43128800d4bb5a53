import { Module } from '@nestjs/common';
import { DatabaseModule } from '@shop/database';
import { FaultsModule } from '@shop/faults';
import { ObservabilityModule } from '@shop/observability';
import { orderMigrations } from './migrations/index.js';
import { orderEvents } from './orders/orders.events.js';
import { OrdersModule } from './orders/orders.module.js';
import { ReconcilerModule } from './reconciler/reconciler.module.js';
import { OrderServiceSettings } from './settings.js';

@Module({
  imports: [
    ObservabilityModule.forRoot({ businessEvents: orderEvents }),
    FaultsModule.forRoot(),
    DatabaseModule.forRoot({
      service: 'order-service',
      settings: OrderServiceSettings,
      migrations: orderMigrations,
    }),
    OrdersModule,
    ReconcilerModule,
  ],
})
export class AppModule {}

import { Module } from '@nestjs/common';
import { DatabaseModule } from '@shop/database';
import { FaultsModule } from '@shop/faults';
import { ObservabilityModule } from '@shop/observability';
import { productMigrations } from './migrations/index.js';
import { productEvents } from './products/products.events.js';
import { ProductsModule } from './products/products.module.js';
import { reservationEvents } from './reservations/reservations.events.js';
import { ReservationsModule } from './reservations/reservations.module.js';
import { ProductServiceSettings } from './settings.js';

@Module({
  imports: [
    ObservabilityModule.forRoot({ businessEvents: { ...productEvents, ...reservationEvents } }),
    FaultsModule.forRoot(),
    DatabaseModule.forRoot({
      service: 'product-service',
      settings: ProductServiceSettings,
      migrations: productMigrations,
    }),
    ProductsModule,
    ReservationsModule,
  ],
})
export class AppModule {}

import { Module } from '@nestjs/common';
import { DatabaseModule } from '@shop/database';
import { FaultsModule } from '@shop/faults';
import { ObservabilityModule } from '@shop/observability';
import { paymentMigrations } from './migrations/index.js';
import { paymentEvents } from './payments/payments.events.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PaymentServiceSettings } from './settings.js';

@Module({
  imports: [
    ObservabilityModule.forRoot({ businessEvents: paymentEvents }),
    FaultsModule.forRoot({ declines: true }),
    DatabaseModule.forRoot({
      service: 'payment-service',
      settings: PaymentServiceSettings,
      migrations: paymentMigrations,
    }),
    PaymentsModule,
  ],
})
export class AppModule {}

import { Module } from '@nestjs/common';
import { FaultsModule } from '@shop/faults';
import { ObservabilityModule } from '@shop/observability';
import { orderEvents } from './orders/orders.events.js';
import { OrdersModule } from './orders/orders.module.js';
import { productEvents } from './products/products.events.js';
import { ProductsModule } from './products/products.module.js';

@Module({
  imports: [
    ObservabilityModule.forRoot({ businessEvents: { ...productEvents, ...orderEvents } }),
    FaultsModule.forRoot(),
    ProductsModule,
    OrdersModule,
  ],
})
export class AppModule {}

import { Module } from '@nestjs/common';
import { NeighboursModule } from '../downstream/neighbours.module.js';
import { ProductsModule } from '../products/products.module.js';
import { CheckoutService } from './checkout.service.js';
import { OrderFailure } from './order-failure.js';
import { OrderOutcome } from './order-outcome.js';
import { OrderPlacement } from './order-placement.js';
import { OrderSettlement } from './order-settlement.js';
import { OrdersClient } from './orders.client.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';
import { PaymentsClient } from './payments.client.js';
import { StockClient } from './stock.client.js';

@Module({
  imports: [NeighboursModule, ProductsModule],
  controllers: [OrdersController],
  providers: [
    OrdersService,
    CheckoutService,
    OrderPlacement,
    OrderSettlement,
    OrderOutcome,
    OrderFailure,
    OrdersClient,
    PaymentsClient,
    StockClient,
  ],
})
export class OrdersModule {}

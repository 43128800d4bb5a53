import { Module } from '@nestjs/common';
import { DownstreamModule } from '../downstream/downstream.module.js';
import { ProductsModule } from '../products/products.module.js';
import { CheckoutService } from './checkout.service.js';
import { OrderPlacement } from './order-placement.js';
import { OrderSettlement } from './order-settlement.js';
import { OrdersClient } from './orders.client.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';
import { PaymentsClient } from './payments.client.js';

@Module({
  imports: [DownstreamModule, ProductsModule],
  controllers: [OrdersController],
  providers: [OrdersService, CheckoutService, OrderPlacement, OrderSettlement, OrdersClient, PaymentsClient],
})
export class OrdersModule {}

import { Module } from '@nestjs/common';
import { ProductsController } from './products.controller.js';
import { ProductsRepository } from './products.repository.js';
import { ProductsService } from './products.service.js';
import { STOCK_GAUGE } from './stock-gauge.js';

@Module({
  controllers: [ProductsController],
  providers: [ProductsService, ProductsRepository, STOCK_GAUGE],
})
export class ProductsModule {}

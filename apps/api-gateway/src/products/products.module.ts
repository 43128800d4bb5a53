import { Module } from '@nestjs/common';
import { NeighboursModule } from '../downstream/neighbours.module.js';
import { ProductsClient } from './products.client.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';

@Module({
  imports: [NeighboursModule],
  controllers: [ProductsController],
  providers: [ProductsService, ProductsClient],
  exports: [ProductsClient],
})
export class ProductsModule {}

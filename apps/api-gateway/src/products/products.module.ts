import { Module } from '@nestjs/common';
import { DownstreamModule } from '../downstream/downstream.module.js';
import { ProductsClient } from './products.client.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';

@Module({
  imports: [DownstreamModule],
  controllers: [ProductsController],
  providers: [ProductsService, ProductsClient],
  exports: [ProductsClient],
})
export class ProductsModule {}

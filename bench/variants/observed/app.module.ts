import { Module } from '@nestjs/common';
import { ObservabilityModule } from '@shop/observability';
import { ProductsController } from '../products.controller.js';

@Module({ imports: [ObservabilityModule.forRoot({})], controllers: [ProductsController] })
export class AppModule {}

import { Module, type Type } from '@nestjs/common';
import { ObservabilityModule } from '@shop/observability';
import { ProductsController } from '../products.controller.js';
import { LoggingProductsController } from './logging-products.controller.js';
import { NestedProductsController } from './nested-products.controller.js';
import { routesController } from './routes.controller.js';
import { Series, SERIES_COUNTER } from './series.js';
import { size } from './size.js';

@Module({
  imports: [ObservabilityModule.forRoot({})],
  controllers: [productsController(), routesController((size('GROWTH_ROUTES') ?? 1) - 1)],
  providers: size('GROWTH_SERIES') === undefined ? [] : [SERIES_COUNTER, Series],
})
export class ObservedModule {}

function productsController(): Type {
  if (size('GROWTH_FIELDS') !== undefined) return LoggingProductsController;
  if (size('GROWTH_SPANS') !== undefined) return NestedProductsController;
  return ProductsController;
}

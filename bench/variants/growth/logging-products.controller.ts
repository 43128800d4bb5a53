import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { PinoLogger } from '@shop/observability';
import { type Product, PRODUCTS } from '../products.js';
import { size } from './size.js';

const FIELDS = Object.fromEntries(
  Array.from({ length: size('GROWTH_FIELDS') ?? 0 }, (_, index) => [
    `field_${index + 1}`,
    index % 2 === 0 ? `value ${index}` : index,
  ]),
);

/** The same answer, and a line of the application's own. */
@Controller('products')
export class LoggingProductsController {
  constructor(private readonly logger: PinoLogger) {}

  @Get(':id')
  find(@Param('id') id: string): Product {
    const product = PRODUCTS.get(id);
    if (product === undefined) throw new NotFoundException('Product not found');
    this.logger.info({ event: 'product_found', ...FIELDS });
    return product;
  }
}

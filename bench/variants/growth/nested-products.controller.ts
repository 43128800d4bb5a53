import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { Span } from '@shop/observability';
import { type Product, PRODUCTS } from '../products.js';
import { size } from './size.js';

const DEPTH = size('GROWTH_SPANS') ?? 0;

/** The same answer, from within spans nested so deep. */
@Controller('products')
export class NestedProductsController {
  @Get(':id')
  find(@Param('id') id: string): Product {
    const product = DEPTH === 0 ? PRODUCTS.get(id) : this.within(DEPTH, id);
    if (product === undefined) throw new NotFoundException('Product not found');
    return product;
  }

  @Span('find_product')
  private within(depth: number, id: string): Product | undefined {
    return depth === 1 ? PRODUCTS.get(id) : this.within(depth - 1, id);
  }
}

import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { type Product, PRODUCTS } from './products.js';

@Controller('products')
export class ProductsController {
  @Get(':id')
  find(@Param('id') id: string): Product {
    const product = PRODUCTS.get(id);
    if (product === undefined) throw new NotFoundException('Product not found');
    return product;
  }
}

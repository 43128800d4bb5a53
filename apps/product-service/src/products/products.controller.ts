import { Controller, Get, Param } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ErrorAnswer, Product, ProductParams, ProductStock } from '@shop/contracts';
import { DomainError } from '@shop/observability';
import { ProductsService } from './products.service.js';

@ApiTags('products')
@Controller('products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @ApiOperation({ summary: 'All products' })
  @ApiOkResponse({ type: [Product] })
  list(): Promise<Product[]> {
    return this.products.list();
  }

  @Get(':id')
  @ApiOperation({ summary: 'One product' })
  @ApiOkResponse({ type: Product })
  @ApiBadRequestResponse({ type: ErrorAnswer, description: 'The id is none.' })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Product not found' })
  async find(@Param() { id }: ProductParams): Promise<Product> {
    return (await this.products.find(id)) ?? notFound();
  }

  @Get(':id/stock')
  @ApiOperation({ summary: 'How many pieces of a product are in stock' })
  @ApiOkResponse({ type: ProductStock })
  @ApiBadRequestResponse({ type: ErrorAnswer, description: 'The id is none.' })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Product not found' })
  async checkStock(@Param() { id }: ProductParams): Promise<ProductStock> {
    return (await this.products.checkStock(id)) ?? notFound();
  }
}

function notFound(): never {
  throw new DomainError(404, 'Product not found');
}

import { Controller, Get } from '@nestjs/common';
import {
  ApiBadGatewayResponse,
  ApiGatewayTimeoutResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ErrorAnswer, Product } from '@shop/contracts';
import { ProductsService } from './products.service.js';

@ApiTags('products')
@Controller('api/products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @ApiOperation({ summary: 'All products' })
  @ApiOkResponse({ type: [Product] })
  @ApiBadGatewayResponse({ type: ErrorAnswer, description: 'product-service is unavailable' })
  @ApiGatewayTimeoutResponse({ type: ErrorAnswer, description: 'product-service is too slow' })
  list(): Promise<Product[]> {
    return this.products.list();
  }
}

import { Injectable } from '@nestjs/common';
import type { Product } from '@shop/contracts';
import { annotateSpan, BusinessEvents, Span } from '@shop/observability';
import { ProductsClient } from './products.client.js';
import type { productEvents } from './products.events.js';

@Injectable()
export class ProductsService {
  constructor(
    private readonly client: ProductsClient,
    private readonly events: BusinessEvents<typeof productEvents>,
  ) {}

  @Span('list_products')
  async list(): Promise<Product[]> {
    const products = await this.client.list();
    annotateSpan({ 'products.count': products.length });
    this.events.record('product_list', 'success', { count: products.length });
    return products;
  }
}

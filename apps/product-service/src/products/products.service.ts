import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Product, ProductStock } from '@shop/contracts';
import { annotateSpan, BusinessEvents, PinoLogger, Span } from '@shop/observability';
import { ProductServiceSettings } from '../settings.js';
import type { productEvents } from './products.events.js';
import { ProductsRepository } from './products.repository.js';

@Injectable()
export class ProductsService {
  constructor(
    private readonly repository: ProductsRepository,
    private readonly events: BusinessEvents<typeof productEvents>,
    private readonly logger: PinoLogger,
    private readonly settings: ProductServiceSettings,
  ) {}

  @Span('list_products')
  async list(): Promise<Product[]> {
    await this.demoDelay();
    const products = await this.repository.list();
    annotateSpan({ 'products.count': products.length });
    this.events.record('products_listed', 'success', { count: products.length });
    return products;
  }

  @Span('get_product')
  async find(id: string): Promise<Product | undefined> {
    annotateSpan({ 'product.id': id });
    await this.demoDelay();
    const product = await this.lookUp(id);
    if (product) annotateSpan({ 'product.name': product.name, 'product.price': product.price });
    return product;
  }

  @Span('check_stock')
  async checkStock(id: string): Promise<ProductStock | undefined> {
    annotateSpan({ 'product.id': id });
    const product = await this.lookUp(id);
    if (!product) return undefined;
    annotateSpan({ 'product.stock': product.stock });
    return { product_id: product.id, stock: product.stock };
  }

  private async lookUp(id: string): Promise<Product | undefined> {
    const product = await this.repository.find(id);
    if (!product) this.logger.warn({ event: 'product_not_found', product_id: id }, 'product not found');
    this.events.record('product_lookup', product ? 'success' : 'not_found', { product_id: id });
    return product;
  }

  /** 10 to 50 ms, as if the catalogue were large. */
  private async demoDelay(): Promise<void> {
    if (this.settings.DEMO_DELAYS) await setTimeout(randomInt(10, 51));
  }
}

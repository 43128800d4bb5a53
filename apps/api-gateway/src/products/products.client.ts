import { Injectable } from '@nestjs/common';
import { Product } from '@shop/contracts';
import { Downstream } from '../downstream/downstream.js';

/** product-service as the gateway sees it. Every method throws a DownstreamError when it fails. */
@Injectable()
export class ProductsClient {
  constructor(private readonly downstream: Downstream) {}

  async list(): Promise<Product[]> {
    const answer = await this.downstream.send('product-service', { method: 'GET', path: '/products' });
    return answer.expectList(200, Product);
  }

  async find(id: string): Promise<Product | undefined> {
    const path = `/products/${encodeURIComponent(id)}`;
    const answer = await this.downstream.send('product-service', { method: 'GET', path });
    return answer.status === 404 ? undefined : answer.expect(200, Product);
  }
}

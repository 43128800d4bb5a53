import { Injectable } from '@nestjs/common';
import { Product } from '@shop/contracts';
import { Downstream } from '@shop/downstream';

/** product-service as the gateway sees it. Every method throws a DownstreamError when it fails. */
@Injectable()
export class ProductsClient {
  constructor(private readonly downstream: Downstream) {}

  list(): Promise<Product[]> {
    return this.downstream.ask('product-service', { method: 'GET', path: '/products' }, (answer) =>
      answer.expectList(200, Product),
    );
  }

  find(id: string): Promise<Product | undefined> {
    const path = `/products/${encodeURIComponent(id)}`;
    return this.downstream.ask('product-service', { method: 'GET', path }, (answer) =>
      answer.status === 404 ? undefined : answer.expect(200, Product),
    );
  }
}

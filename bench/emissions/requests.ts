import { type Call } from '../checkout/closed-loop.ts';

/** A request of which it is told what it makes the shop emit. */
export interface EmittingRequest {
  /** In the figures. */
  readonly name: string;
  /** Head of its column. */
  readonly title: string;
  readonly call: (urlOf: (service: string) => string) => Call;
}

export const REQUESTS: readonly EmittingRequest[] = [
  {
    name: 'product',
    title: '`GET /products/:id`, product-service',
    call: (urlOf) => ({ method: 'GET', url: `${urlOf('product-service')}/products/1`, status: 200 }),
  },
  {
    name: 'products',
    title: '`GET /api/products`, two services',
    call: (urlOf) => ({ method: 'GET', url: `${urlOf('api-gateway')}/api/products`, status: 200 }),
  },
  {
    name: 'checkout',
    title: '`POST /api/orders`, four services',
    call: (urlOf) => ({
      method: 'POST',
      url: `${urlOf('api-gateway')}/api/orders`,
      body: { product_id: '1', quantity: 1 },
      status: 201,
    }),
  },
];

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** What every variant answers from: in memory, so that only telemetry differs between them. */
export const PRODUCTS: ReadonlyMap<string, Product> = new Map(
  [
    { id: '1', name: 'Laptop', price: 999.99, stock: 50 },
    { id: '2', name: 'Phone', price: 699.99, stock: 100 },
  ].map((product) => [product.id, product]),
);

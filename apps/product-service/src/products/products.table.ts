export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly price_cents: number;
  readonly stock: number;
}

export interface ProductDatabase {
  readonly products: ProductRow;
}

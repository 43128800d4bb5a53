export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly price_cents: number;
  /** Pieces that no order holds or has bought. */
  readonly stock: number;
  /** Pieces that deliveries have brought so far. */
  readonly delivered: number;
}

export interface ProductDatabase {
  readonly products: ProductRow;
}

import type { ReservationStatus } from '@shop/contracts';
import type { ProductRow } from '../products/products.table.js';

export interface ReservationRow {
  readonly order_id: string;
  readonly product_id: string;
  readonly quantity: number;
  readonly status: ReservationStatus;
  /** ISO 8601 in UTC. */
  readonly created_at: string;
}

/** Pieces leave and enter the stock together with the reservation that says why. */
export interface StockDatabase {
  readonly products: ProductRow;
  readonly reservations: ReservationRow;
}

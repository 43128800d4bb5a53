import type { PaymentStatus } from '@shop/contracts';

export interface PaymentRow {
  readonly payment_id: string;
  readonly order_id: string;
  readonly amount_cents: number;
  readonly status: PaymentStatus;
  readonly processing_time_ms: number;
  /** ISO 8601 in UTC. */
  readonly created_at: string;
}

export interface PaymentDatabase {
  readonly payments: PaymentRow;
}

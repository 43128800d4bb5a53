import { Injectable } from '@nestjs/common';
import { fromCents, type Payment, toCents } from '@shop/contracts';
import { Kysely } from 'kysely';
import type { PaymentDatabase, PaymentRow } from './payments.table.js';

@Injectable()
export class PaymentsRepository {
  constructor(private readonly database: Kysely<PaymentDatabase>) {}

  /** Stores the payment of an order; false, and nothing stored, when the order already has one. */
  async insert({ payment_id, order_id, amount, status, processing_time_ms }: Payment): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.database
      .insertInto('payments')
      .values({
        payment_id,
        order_id,
        amount_cents: toCents(amount),
        status,
        processing_time_ms,
        created_at: new Date().toISOString(),
      })
      .onConflict((conflict) => conflict.column('order_id').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Gives a completed payment back; undefined, and nothing changed, when the order has none. */
  async refund(orderId: string): Promise<Payment | undefined> {
    const row = await this.database
      .updateTable('payments')
      .set({ status: 'refunded' })
      .where('order_id', '=', orderId)
      .where('status', '=', 'completed')
      .returningAll()
      .executeTakeFirst();
    return row && fromRow(row);
  }

  async find(paymentId: string): Promise<Payment | undefined> {
    const row = await this.select().where('payment_id', '=', paymentId).executeTakeFirst();
    return row && fromRow(row);
  }

  async findByOrder(orderId: string): Promise<Payment | undefined> {
    const row = await this.select().where('order_id', '=', orderId).executeTakeFirst();
    return row && fromRow(row);
  }

  private select() {
    return this.database.selectFrom('payments').selectAll();
  }
}

function fromRow({ payment_id, order_id, amount_cents, status, processing_time_ms }: PaymentRow): Payment {
  return { payment_id, order_id, amount: fromCents(amount_cents), status, processing_time_ms };
}

import { Injectable } from '@nestjs/common';
import type { NewReservation, Reservation, ReservationStatus } from '@shop/contracts';
import { Kysely } from 'kysely';
import type { ReservationRow, StockDatabase } from './reservations.table.js';
import { deliverPieces, LOW_STOCK, returnPieces, takePieces } from './stock.js';

/** What asking for pieces has changed. */
export interface Reserved {
  readonly reservation: Reservation;
  /** False when the order had its reservation already. */
  readonly isNew: boolean;
  /** Stock after a delivery, when one came in. */
  readonly delivered?: number | undefined;
}

@Injectable()
export class ReservationsRepository {
  constructor(private readonly database: Kysely<StockDatabase>) {}

  /** The first to store the reservation of an order decides; undefined, and nothing stored, without such a product. */
  reserve(wanted: NewReservation, deliveries: boolean): Promise<Reserved | undefined> {
    return this.database.transaction().execute(async (transaction) => {
      const { order_id, product_id, quantity } = wanted;
      const reservation = await insert(transaction, wanted, 'held');
      if (!reservation) return { reservation: await get(transaction, order_id), isNew: false };
      const left = await takePieces(transaction, product_id, quantity, deliveries ? LOW_STOCK : 0);
      if (left !== undefined) return { reservation, isNew: true };
      const delivered = deliveries ? await deliverPieces(transaction, product_id, quantity) : undefined;
      if (deliveries && (await takePieces(transaction, product_id, quantity)) !== undefined) {
        return { reservation, isNew: true, delivered };
      }
      if (await isProduct(transaction, product_id)) {
        return { reservation: await refuse(transaction, order_id), isNew: true };
      }
      await remove(transaction, order_id);
      return undefined;
    });
  }

  /** An order that has no reservation is given one that holds nothing: asked for later, it gets no pieces any more. */
  giveBack(wanted: NewReservation): Promise<{ reservation: Reservation; isNew: boolean }> {
    return this.database.transaction().execute(async (transaction) => {
      const nothing = await insert(transaction, wanted, 'given_back');
      if (nothing) return { reservation: nothing, isNew: false };
      const returned = await transaction
        .updateTable('reservations')
        .set({ status: 'given_back' })
        .where('order_id', '=', wanted.order_id)
        .where('status', '=', 'held')
        .returningAll()
        .executeTakeFirst();
      if (!returned) return { reservation: await get(transaction, wanted.order_id), isNew: false };
      await returnPieces(transaction, returned.product_id, returned.quantity);
      return { reservation: fromRow(returned), isNew: true };
    });
  }

  /** Says of pieces that are held that they do not come back; how many orders that changed. */
  async sell(orderIds: readonly string[]): Promise<number> {
    if (orderIds.length === 0) return 0;
    const { numUpdatedRows } = await this.database
      .updateTable('reservations')
      .set({ status: 'sold' })
      .where('order_id', 'in', orderIds)
      .where('status', '=', 'held')
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  }
}

/** Undefined, and nothing stored, when the order has a reservation already. */
async function insert(
  database: Kysely<StockDatabase>,
  { order_id, product_id, quantity }: NewReservation,
  status: ReservationStatus,
): Promise<Reservation | undefined> {
  const row = await database
    .insertInto('reservations')
    .values({ order_id, product_id, quantity, status, created_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

async function get(database: Kysely<StockDatabase>, orderId: string): Promise<Reservation> {
  const row = await database
    .selectFrom('reservations')
    .selectAll()
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

async function refuse(database: Kysely<StockDatabase>, orderId: string): Promise<Reservation> {
  const row = await database
    .updateTable('reservations')
    .set({ status: 'refused' })
    .where('order_id', '=', orderId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

async function remove(database: Kysely<StockDatabase>, orderId: string): Promise<void> {
  await database.deleteFrom('reservations').where('order_id', '=', orderId).execute();
}

async function isProduct(database: Kysely<StockDatabase>, id: string): Promise<boolean> {
  const row = await database.selectFrom('products').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

function fromRow({ order_id, product_id, quantity, status }: ReservationRow): Reservation {
  return { order_id, product_id, quantity, status };
}

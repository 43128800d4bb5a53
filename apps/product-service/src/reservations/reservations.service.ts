import { Injectable } from '@nestjs/common';
import type { NewReservation, Reservation } from '@shop/contracts';
import { annotateSpan, BusinessEvents, DomainError, PinoLogger, Span } from '@shop/observability';
import { ProductServiceSettings } from '../settings.js';
import type { reservationEvents } from './reservations.events.js';
import { ReservationsRepository } from './reservations.repository.js';

@Injectable()
export class ReservationsService {
  constructor(
    private readonly repository: ReservationsRepository,
    private readonly events: BusinessEvents<typeof reservationEvents>,
    private readonly logger: PinoLogger,
    private readonly settings: ProductServiceSettings,
  ) {}

  /** Sets pieces aside for an order once; every repeat gets what the first request got. */
  @Span('reserve_stock')
  async reserve(wanted: NewReservation): Promise<Reservation> {
    annotate(wanted);
    const reserved = await this.repository.reserve(wanted, this.settings.STOCK_DELIVERIES);
    if (!reserved) throw new DomainError(404, 'Product not found');
    const { reservation, isNew, delivered } = reserved;
    if (delivered !== undefined) this.announceDelivery(wanted.product_id, delivered);
    if (isNew) this.announce(reservation);
    if (reservation.product_id !== wanted.product_id || reservation.quantity !== wanted.quantity) {
      throw new DomainError(409, 'The order already has a reservation of other pieces');
    }
    switch (reservation.status) {
      case 'held':
      case 'sold':
        return reservation;
      case 'refused':
        throw new DomainError(409, 'Not enough stock');
      case 'given_back':
        throw new DomainError(409, 'The reservation was given back');
    }
  }

  /** Puts the pieces of an order into stock again, once, unless they are sold. */
  @Span('give_back_stock')
  async giveBack(wanted: NewReservation): Promise<Reservation> {
    annotate(wanted);
    const { reservation, isNew } = await this.repository.giveBack(wanted);
    if (isNew) {
      const { order_id, product_id, quantity } = reservation;
      this.logger.info({ event: 'stock_given_back', order_id, product_id, quantity }, 'stock given back');
      this.events.record('stock_given_back', 'success', { order_id, product_id });
    }
    return reservation;
  }

  @Span('sell_stock')
  async sell(orderIds: readonly string[]): Promise<number> {
    annotateSpan({ 'orders.count': orderIds.length });
    return this.repository.sell(orderIds);
  }

  private announce({ order_id, product_id, quantity, status }: Reservation): void {
    if (status === 'held') {
      this.events.record('stock_reserved', 'success', { order_id, product_id });
    } else {
      this.logger.warn({ event: 'stock_refused', order_id, product_id, quantity }, 'not enough stock');
      this.events.record('stock_reserved', 'not_enough', { order_id, product_id });
    }
  }

  private announceDelivery(product_id: string, stock: number): void {
    this.logger.info({ event: 'stock_delivered', product_id, stock }, 'delivery taken');
    this.events.record('stock_delivered', 'success', { product_id });
  }
}

function annotate({ order_id, product_id, quantity }: NewReservation): void {
  annotateSpan({ 'order.id': order_id, 'product.id': product_id, 'order.quantity': quantity });
}

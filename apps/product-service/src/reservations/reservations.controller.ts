import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ErrorAnswer, NewReservation, Reservation, SoldCount, SoldOrders } from '@shop/contracts';
import { ReservationsService } from './reservations.service.js';

@ApiTags('reservations')
@ApiBadRequestResponse({ type: ErrorAnswer, description: 'The request is faulty; nothing was stored.' })
@Controller('reservations')
export class ReservationsController {
  constructor(private readonly reservations: ReservationsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Set pieces aside for an order',
    description: 'An order takes pieces once: a repeat gets the answer of the first request.',
  })
  @ApiOkResponse({ type: Reservation })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Product not found' })
  @ApiConflictResponse({ type: ErrorAnswer, description: 'Not enough stock, or the order has other pieces' })
  reserve(@Body() wanted: NewReservation): Promise<Reservation> {
    return this.reservations.reserve(wanted);
  }

  @Post('give-back')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put the pieces of an order that was not paid into stock again' })
  @ApiOkResponse({
    type: Reservation,
    description: 'The reservation as it now stands: `sold` pieces stay sold.',
  })
  giveBack(@Body() wanted: NewReservation): Promise<Reservation> {
    return this.reservations.giveBack(wanted);
  }

  @Post('sold')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say of orders that their pieces do not come back' })
  @ApiOkResponse({ type: SoldCount })
  async sell(@Body() { order_ids }: SoldOrders): Promise<SoldCount> {
    return { sold: await this.reservations.sell(order_ids) };
  }
}

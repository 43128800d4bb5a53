import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPaymentRequiredResponse,
  ApiTags,
} from '@nestjs/swagger';
import { ErrorAnswer, NewPayment, Payment, PaymentDeclined, UuidParams, VoidPayment } from '@shop/contracts';
import { DomainError } from '@shop/observability';
import { PaymentsService } from './payments.service.js';

@ApiTags('payments')
@ApiBadRequestResponse({ type: ErrorAnswer, description: 'The request is faulty; nothing was stored.' })
@Controller('payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take the payment of an order',
    description: 'An order is charged once: a repeat gets the answer of the first request.',
  })
  @ApiOkResponse({ type: Payment })
  @ApiPaymentRequiredResponse({ type: PaymentDeclined, description: 'Payment declined' })
  @ApiConflictResponse({ type: ErrorAnswer, description: 'The order has a payment of another amount.' })
  process(@Body() request: NewPayment): Promise<Payment> {
    return this.payments.process(request);
  }

  @Post('void')
  @HttpCode(200)
  @ApiOperation({
    summary: 'See to it that an order is not charged any more',
    description: 'Answers the payment that the order has now, which no later request changes to a charge.',
  })
  @ApiOkResponse({ type: Payment })
  void(@Body() request: VoidPayment): Promise<Payment> {
    return this.payments.void(request);
  }

  @Get('of-order/:id')
  @ApiOperation({ summary: 'The payment of an order' })
  @ApiOkResponse({ type: Payment })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Payment not found' })
  async findByOrder(@Param() { id }: UuidParams): Promise<Payment> {
    return (await this.payments.findByOrder(id)) ?? notFound();
  }

  @Get(':id')
  @ApiOperation({ summary: 'One payment' })
  @ApiOkResponse({ type: Payment })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Payment not found' })
  async find(@Param() { id }: UuidParams): Promise<Payment> {
    return (await this.payments.find(id)) ?? notFound();
  }
}

function notFound(): never {
  throw new DomainError(404, 'Payment not found');
}

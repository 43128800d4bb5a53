import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadGatewayResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiGatewayTimeoutResponse,
  ApiInternalServerErrorResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPaymentRequiredResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiIdempotencyKey,
  Checkout,
  CheckoutNotPaid,
  CheckoutPaid,
  CheckoutPending,
  ErrorAnswer,
  IdempotencyKey,
  Order,
  UuidParams,
} from '@shop/contracts';
import { DomainError } from '@shop/observability';
import type { FastifyReply } from 'fastify';
import { CheckoutService } from './checkout.service.js';
import type { CheckoutOutcome } from './order-outcome.js';
import { OrdersService } from './orders.service.js';

@ApiTags('orders')
@ApiBadRequestResponse({ type: ErrorAnswer, description: 'The request is faulty; nothing was stored.' })
@Controller('api/orders')
export class OrdersController {
  constructor(
    private readonly checkouts: CheckoutService,
    private readonly orders: OrdersService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Order a product and pay for it' })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: CheckoutPaid })
  @ApiAcceptedResponse({
    type: CheckoutPending,
    description: 'Nobody knows yet whether the order is paid; it reaches a final state by itself.',
    headers: { Location: { description: 'Where the order is.', schema: { type: 'string' } } },
  })
  @ApiPaymentRequiredResponse({
    type: CheckoutNotPaid,
    description: 'Payment failed: nothing was charged, and nothing will be.',
  })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Product not found' })
  @ApiConflictResponse({
    type: ErrorAnswer,
    description: 'Not enough stock, or the key was used with another request.',
  })
  @ApiInternalServerErrorResponse({ type: ErrorAnswer, description: 'Failed to create order' })
  @ApiBadGatewayResponse({
    type: ErrorAnswer,
    description: 'Repeat of a paid order: payment-service is unavailable',
  })
  @ApiGatewayTimeoutResponse({
    type: ErrorAnswer,
    description: 'Repeat of a paid order: payment-service is too slow',
  })
  async checkOut(
    @Body() checkout: Checkout,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CheckoutOutcome> {
    const outcome = await this.checkouts.checkOut(checkout, idempotencyKey);
    if (!('payment' in outcome)) {
      void reply.status(HttpStatus.ACCEPTED).header('Location', `/api/orders/${outcome.order.order_id}`);
    }
    return outcome;
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order' })
  @ApiOkResponse({ type: Order })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Order not found' })
  @ApiBadGatewayResponse({ type: ErrorAnswer, description: 'order-service is unavailable' })
  @ApiGatewayTimeoutResponse({ type: ErrorAnswer, description: 'order-service is too slow' })
  async find(@Param() { id }: UuidParams): Promise<Order> {
    const order = await this.orders.find(id);
    if (!order) throw new DomainError(404, 'Order not found');
    return order;
  }
}

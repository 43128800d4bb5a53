import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
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
  ErrorAnswer,
  IdempotencyKey,
  Order,
  UuidParams,
} from '@shop/contracts';
import { DomainError } from '@shop/observability';
import { CheckoutService } from './checkout.service.js';
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
  @ApiPaymentRequiredResponse({ type: CheckoutNotPaid, description: 'Payment failed' })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Product not found' })
  @ApiConflictResponse({ type: ErrorAnswer, description: 'The key was used with another request.' })
  @ApiInternalServerErrorResponse({ type: ErrorAnswer, description: 'Failed to create order' })
  @ApiBadGatewayResponse({
    type: ErrorAnswer,
    description: 'Repeat of a paid order: payment-service is unavailable',
  })
  @ApiGatewayTimeoutResponse({
    type: ErrorAnswer,
    description: 'Repeat of a paid order: payment-service is too slow',
  })
  checkOut(
    @Body() checkout: Checkout,
    @IdempotencyKey() idempotencyKey: string | undefined,
  ): Promise<CheckoutPaid> {
    return this.checkouts.checkOut(checkout, idempotencyKey);
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

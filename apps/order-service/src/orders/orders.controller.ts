import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiIdempotencyKey,
  ErrorAnswer,
  IdempotencyFingerprint,
  IdempotencyKey,
  NewOrder,
  Order,
  OrderPage,
  OrderUpdate,
  Paging,
  UuidParams,
} from '@shop/contracts';
import { DomainError } from '@shop/observability';
import { OrdersService } from './orders.service.js';

@ApiTags('orders')
@ApiBadRequestResponse({ type: ErrorAnswer, description: 'The request is faulty; nothing was stored.' })
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post()
  @ApiOperation({ summary: 'Create an order' })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: Order })
  @ApiConflictResponse({ type: ErrorAnswer, description: 'The key was used with another request.' })
  create(
    @Body() newOrder: NewOrder,
    @IdempotencyKey() key: string | undefined,
    @IdempotencyFingerprint() fingerprint: string | undefined,
  ): Promise<Order> {
    return this.orders.create(newOrder, key, fingerprint);
  }

  @Get()
  @ApiOperation({ summary: 'Orders, newest first' })
  @ApiOkResponse({ type: OrderPage })
  list(@Query() paging: Paging): Promise<OrderPage> {
    return this.orders.list(paging);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order' })
  @ApiOkResponse({ type: Order })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Order not found' })
  async find(@Param() { id }: UuidParams): Promise<Order> {
    return (await this.orders.find(id)) ?? notFound();
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Tell an order its state; a final one is never left again' })
  @ApiOkResponse({ type: Order })
  @ApiNotFoundResponse({ type: ErrorAnswer, description: 'Order not found' })
  @ApiConflictResponse({ type: ErrorAnswer, description: 'The order ended in another state.' })
  async change(@Param() { id }: UuidParams, @Body() { status, reason }: OrderUpdate): Promise<Order> {
    const order = (await this.orders.change(id, status, reason)) ?? notFound();
    if (order.status !== status) throw new DomainError(409, `Order is already ${order.status}`);
    return order;
  }
}

function notFound(): never {
  throw new DomainError(404, 'Order not found');
}

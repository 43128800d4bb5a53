import { defineBusinessEvents } from '@shop/observability';

export const orderEvents = defineBusinessEvents({
  order_creation: [
    'success',
    'product_not_found',
    'not_enough_stock',
    'order_failed',
    'payment_failed',
    'payment_pending',
  ],
  order_lookup: ['success', 'not_found'],
});

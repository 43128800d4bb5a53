import { defineBusinessEvents } from '@shop/observability';

export const orderEvents = defineBusinessEvents({
  order_creation: ['success', 'product_not_found', 'order_failed', 'payment_failed'],
  order_lookup: ['success', 'not_found'],
});

import { defineBusinessEvents } from '@shop/observability';

export const orderEvents = defineBusinessEvents({
  order_created: ['success'],
  order_final: ['paid', 'payment_failed', 'cancelled'],
});

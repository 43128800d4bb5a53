import { defineBusinessEvents } from '@shop/observability';

export const reservationEvents = defineBusinessEvents({
  stock_reserved: ['success', 'not_enough'],
  stock_given_back: ['success'],
  stock_delivered: ['success'],
});

import { defineBusinessEvents } from '@shop/observability';

export const paymentEvents = defineBusinessEvents({
  payment_processed: ['success', 'failed'],
  payment_voided: ['uncharged', 'refunded'],
});

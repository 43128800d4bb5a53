import { counterProvider } from '@shop/observability';

/** Money of the payments, in cents: what was taken, what was declined, what was given back. Labels: service, status. */
export const PAYMENTS_AMOUNT_CENTS_TOTAL = 'payments_amount_cents_total';

export const COUNTED_STATUSES = ['completed', 'declined', 'refunded'] as const;

export const paymentMetrics = [
  counterProvider({
    name: PAYMENTS_AMOUNT_CENTS_TOTAL,
    help: 'Money of the payments in cents, by what became of them.',
    labelNames: ['status'],
  }),
];

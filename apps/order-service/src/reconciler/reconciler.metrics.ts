import { counterProvider, gaugeProvider } from '@shop/observability';

/** Orders that are not final, as the database had them at the last look. Labels: service, status. */
export const ORDERS_OPEN = 'orders_open';
/** Age of the oldest of them in seconds; 0 when there is none. Label: service. */
export const ORDERS_OPEN_OLDEST_AGE_SECONDS = 'orders_open_oldest_age_seconds';
/** Orders that the reconciler has ended, by their state, or whose end it has settled, or could not. Labels: service, outcome. */
export const ORDERS_RECONCILED_TOTAL = 'orders_reconciled_total';

export const RECONCILED_OUTCOMES = ['paid', 'payment_failed', 'cancelled', 'settled', 'failed'] as const;
export type ReconciledOutcome = (typeof RECONCILED_OUTCOMES)[number];

export const reconcilerMetrics = [
  gaugeProvider({ name: ORDERS_OPEN, help: 'Orders that are not final, by state.', labelNames: ['status'] }),
  gaugeProvider({ name: ORDERS_OPEN_OLDEST_AGE_SECONDS, help: 'Age of the oldest order that is not final.' }),
  counterProvider({
    name: ORDERS_RECONCILED_TOTAL,
    help: 'Orders that the reconciler worked on, by outcome.',
    labelNames: ['outcome'],
  }),
];

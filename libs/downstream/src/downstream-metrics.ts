import { counterProvider } from '@shop/observability';

/** Calls that were made again, or were not because the budget was used up. Labels: service, downstream, outcome. */
export const DOWNSTREAM_RETRIES_TOTAL = 'downstream_retries_total';

export type RetryOutcome = 'made' | 'over_budget';

export const downstreamMetrics = [
  counterProvider({
    name: DOWNSTREAM_RETRIES_TOTAL,
    help: 'Calls to another service that were made again, or not for want of budget.',
    labelNames: ['downstream', 'outcome'],
  }),
];

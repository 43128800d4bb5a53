import { counterProvider, gaugeProvider } from '@shop/observability';

/** Calls that were made again, or were not because the budget was used up. Labels: service, downstream, outcome. */
export const DOWNSTREAM_RETRIES_TOTAL = 'downstream_retries_total';

/** 1 for the state that the breaker of a neighbour is in. Labels: service, downstream, state (closed, half_open, open). */
export const DOWNSTREAM_BREAKER_STATE = 'downstream_breaker_state';

export type RetryOutcome = 'made' | 'over_budget';

export const downstreamMetrics = [
  counterProvider({
    name: DOWNSTREAM_RETRIES_TOTAL,
    help: 'Calls to another service that were made again, or not for want of budget.',
    labelNames: ['downstream', 'outcome'],
  }),
  gaugeProvider({
    name: DOWNSTREAM_BREAKER_STATE,
    help: '1 for the state that the breaker of another service is in.',
    labelNames: ['downstream', 'state'],
  }),
];

import { type AlertOf } from './scenario.ts';

/** The error budgets of a service, which any fault that its clients notice burns. */
export function burns(service: string): AlertOf {
  return { alertname: ['ErrorBudgetFastBurn', 'ErrorBudgetSlowBurn'], service };
}

/** What a service that answers 5xx raises, in the order of their speed. */
export function failing(service: string): readonly AlertOf[] {
  return [{ alertname: ['HighErrorRate', 'UnhandledException'], service }, burns(service)];
}

/** What a service that answers late raises. */
export function slow(service: string): readonly AlertOf[] {
  return [{ alertname: ['HighLatency', 'HighActiveRequests'], service }, burns(service)];
}

/**
 * The gateway answers for all: who fails behind it makes it fail, be slow, and sell less. And order-service ends what was
 * left open, which takes all of the others.
 */
export const SHOP_SYMPTOMS: readonly AlertOf[] = [
  ...failing('api-gateway'),
  ...slow('api-gateway'),
  { alertname: 'LowOrderVolume', service: 'api-gateway' },
  { alertname: ['OrdersStuck', 'JobFailing'], service: 'order-service' },
];

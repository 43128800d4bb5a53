import { randomUUID } from 'node:crypto';

import { errorShare, events, p90, WINDOW } from '../effects.ts';
import { serviceUrl } from '../lane/fault-switches.ts';
import { type Lane } from '../lane/lane.ts';
import { USUAL_LOAD } from '../lane/load.ts';
import { type AlertOf, type Scenario } from '../scenario.ts';
import { failing, SHOP_SYMPTOMS, slow } from '../symptoms.ts';
import { switched } from './switched.ts';

/** An order whose payment got no answer is answered with 202, or 402 where nobody listens: no error rate shows it. */
const UNANSWERED: AlertOf = { alertname: 'PaymentsUnanswered', service: 'payment-service' };

const STRAY_CHARGE_EVERY_MS = 500;

async function chargeForNothing(lane: Lane): Promise<void> {
  await fetch(`${serviceUrl(lane, 'payment-service')}/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order_id: randomUUID(), amount: 9.99 }),
    signal: lane.signal,
  });
}

const errors = (service: string, share: number): Scenario => ({
  name: `${service}-errors-${share * 100}`,
  standsFor: `${share * 100} % of the requests to ${service} meet a defect`,
  ...switched(service, { error_share: share }),
  effect: errorShare(service, share * 0.6),
  expected: [{ alertname: 'HighErrorRate', service }],
  allowed: [...failing(service), ...SHOP_SYMPTOMS],
  ...(share === 1 && { outage: true }),
});

const delayed = (service: string, delay_ms: number): Scenario => ({
  name: `${service}-slow`,
  standsFor: `every answer of ${service} takes ${delay_ms / 1000} s longer`,
  ...switched(service, { delay_ms }),
  effect: p90(service, 1),
  expected: [{ alertname: ['ErrorBudgetFastBurn', 'HighLatency'], service }],
  allowed: [...slow(service), ...SHOP_SYMPTOMS],
});

const hanging = (service: string): Scenario => ({
  name: `${service}-hangs`,
  standsFor: `${service} takes requests and never answers`,
  ...switched(service, { hang_share: 1 }),
  // As their callers see it, who give up after 3 s.
  effect: p90(service, 1),
  expected: [{ alertname: ['ErrorBudgetFastBurn', 'HighLatency'], service }],
  allowed: [...slow(service), ...SHOP_SYMPTOMS],
});

const garbage = (service: string): Scenario => ({
  name: `${service}-garbage`,
  standsFor: `${service} answers 200 with half a page of HTML, as a broken proxy does`,
  ...switched(service, { garbage_share: 1 }),
  effect: errorShare('api-gateway', 0.2),
  // It has answered all of its requests in its own eyes: only its caller knows.
  expected: [{ alertname: 'HighErrorRate', service: 'api-gateway' }],
  allowed: SHOP_SYMPTOMS,
});

const declining = (share: number): Scenario => ({
  name: `payments-declined-${share * 100}`,
  standsFor: `the payment provider declines ${share * 100} % of the payments`,
  ...switched('payment-service', { decline_share: share }),
  effect: events('payment_processed', 'failed', { above: USUAL_LOAD.orders * share * 0.6 }),
  expected: [{ alertname: 'HighPaymentFailureRate', service: 'payment-service' }],
  allowed: [{ alertname: 'LowOrderVolume', service: 'api-gateway' }],
  warmUpMinutes: 11,
});

export const serviceFaults: readonly Scenario[] = [
  { ...errors('order-service', 1), subset: true },
  errors('order-service', 0.5),
  errors('order-service', 0.2),
  errors('order-service', 0.1),
  {
    ...errors('order-service', 0.02),
    // Too few for an error rate; each of them is a line that nobody expected.
    expected: [{ alertname: 'UnhandledException', service: 'order-service' }],
  },
  errors('product-service', 0.1),
  errors('api-gateway', 0.2),
  delayed('order-service', 1500),
  delayed('payment-service', 1500),
  {
    ...hanging('product-service'),
    expected: [
      ...hanging('product-service').expected,
      { alertname: 'HighErrorRate', service: 'api-gateway' },
    ],
  },
  {
    ...hanging('payment-service'),
    expected: [
      ...hanging('payment-service').expected,
      UNANSWERED,
      { alertname: 'OrdersStuck', service: 'order-service' },
    ],
  },
  garbage('product-service'),
  {
    ...garbage('payment-service'),
    effect: events('order_creation', 'payment_pending', { above: 1 }),
    expected: [UNANSWERED],
  },
  declining(0.5),
  declining(1),
  {
    name: 'sales-not-told',
    standsFor: 'product-service fails whenever it is told what was sold',
    ...switched('product-service', { error_share: 1, endpoint: '/reservations/sold' }),
    effect: { query: `sum(increase(job_runs_total{outcome="failure"}${WINDOW}))`, is: { above: 0 } },
    expected: [{ alertname: 'JobFailing', service: 'order-service' }],
    allowed: failing('product-service'),
  },
  {
    name: 'charged-by-somebody-else',
    group: 'service',
    standsFor: 'a forgotten program charges for orders that nobody placed',
    inject: async (lane) => lane.repetition.start(STRAY_CHARGE_EVERY_MS, () => chargeForNothing(lane)),
    repair: (lane) => lane.repetition.stop(),
    effect: events('payment_processed', 'success', { above: USUAL_LOAD.orders * 1.1 }),
    expected: [{ alertname: 'ChargedButNotPaid', service: 'payment-service' }],
    warmUpMinutes: 16,
  },
  {
    name: 'order-service-busy',
    standsFor: 'order-service computes for 300 ms with each request and can do nothing else meanwhile',
    ...switched('order-service', { block_ms: 300 }),
    effect: errorShare('api-gateway', 0.1),
    // Whether a scrape still gets an answer in time is a matter of luck.
    expected: [
      { alertname: ['ErrorBudgetFastBurn', 'ServiceDown', 'HighLatency'], service: 'order-service' },
      { alertname: 'HighErrorRate', service: 'api-gateway' },
    ],
    allowed: [...slow('order-service'), ...SHOP_SYMPTOMS],
  },
];

import { type Change } from './exercise.ts';

/** The exercises that change the repository, each with the tests that judge it and those that must stay green. */
export const CHANGES: readonly Change[] = [
  {
    number: 3,
    slug: '03-log-field-and-event',
    specs: ['test/exercises/03-log-field-and-event.exercise-spec.ts'],
    afterwards: ['test/e2e/log-lines.e2e-spec.ts', 'test/e2e/business-events.e2e-spec.ts'],
  },
  {
    number: 4,
    slug: '04-bounded-metric',
    specs: ['test/exercises/04-bounded-metric.exercise-spec.ts'],
    afterwards: [
      'apps/order-service/src/orders/orders.spec.ts',
      'test/contracts/metrics.contract-spec.ts',
      'test/e2e/bounded-signals.e2e-spec.ts',
    ],
  },
  {
    number: 5,
    slug: '05-span',
    specs: ['test/exercises/05-span.exercise-spec.ts'],
    afterwards: ['apps/order-service/src/orders/orders.spec.ts', 'test/e2e/checkout-signals.e2e-spec.ts'],
  },
  {
    number: 6,
    slug: '06-alert',
    specs: ['test/exercises/06-alert.exercise-spec.ts'],
    afterwards: [
      'test/contracts/alerts.contract-spec.ts',
      'test/contracts/runbooks.contract-spec.ts',
      'test/contracts/promql.contract-spec.ts',
      'test/contracts/metrics.contract-spec.ts',
      'test/contracts/detection.contract-spec.ts',
      'test/contracts/kubernetes-rules.contract-spec.ts',
    ],
  },
  {
    number: 7,
    slug: '07-checkout-panel',
    specs: ['test/exercises/07-checkout-panel.exercise-spec.ts'],
    afterwards: [
      'test/contracts/dashboards.contract-spec.ts',
      'test/contracts/dashboard-limits.contract-spec.ts',
      'test/contracts/dashboard-links.contract-spec.ts',
      'test/contracts/documented-steps.contract-spec.ts',
      'test/contracts/metrics.contract-spec.ts',
    ],
  },
  {
    number: 8,
    slug: '08-new-service',
    specs: ['test/exercises/08-new-service.exercise-spec.ts'],
    afterwards: [
      'test/e2e/inventory.e2e-spec.ts',
      'test/contracts/services.contract-spec.ts',
      'test/contracts/compose.contract-spec.ts',
      'test/contracts/metrics.contract-spec.ts',
      'test/contracts/production.contract-spec.ts',
      'test/contracts/kubernetes-files.contract-spec.ts',
      'test/contracts/kubernetes-network.contract-spec.ts',
      'test/contracts/kubernetes-services.contract-spec.ts',
      'test/contracts/kubernetes-settings.contract-spec.ts',
    ],
  },
];

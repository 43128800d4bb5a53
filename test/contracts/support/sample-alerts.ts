export const RUNBOOK = 'https://example.org/docs/runbooks/HighErrorRate.md';
export const DASHBOARD = 'https://example.org/d/microservices-observability?var-service=payment-service';

/** It is critical and of payment-service: everybody is told of it. */
export const FAILING_PAYMENTS = {
  labels: { alertname: 'HighErrorRate', service: 'payment-service', severity: 'critical', team: 'payments' },
  annotations: {
    summary: 'payment-service fails 12 % of its requests',
    description: '12 % were answered with 5xx in 5 minutes, <5 % are normal.',
    runbook_url: RUNBOOK,
    dashboard_url: DASHBOARD,
  },
  startsAt: '2026-11-24T03:00:00Z',
};

export const WATCHDOG = {
  labels: { alertname: 'Watchdog', service: 'prometheus', severity: 'none', team: 'platform' },
  annotations: { summary: 'Alerts reach people' },
  startsAt: '2026-11-24T03:00:00Z',
};

interface Alert {
  readonly alertname: string;
  readonly severity: 'critical' | 'warning' | 'none';
  readonly service: string;
}

/** While the first alert fires, which others are told of and which are not. */
export const INHIBITIONS: readonly {
  readonly firing: Alert;
  readonly mutes: readonly Alert[];
  readonly leaves: readonly Alert[];
}[] = [
  {
    firing: { alertname: 'ServiceDown', severity: 'critical', service: 'order-service' },
    mutes: [
      { alertname: 'HighErrorRate', severity: 'critical', service: 'order-service' },
      { alertname: 'ErrorBudgetFastBurn', severity: 'critical', service: 'order-service' },
      { alertname: 'HighLatency', severity: 'warning', service: 'order-service' },
      { alertname: 'UnhandledException', severity: 'warning', service: 'order-service' },
      { alertname: 'ServiceRestarting', severity: 'warning', service: 'order-service' },
    ],
    leaves: [
      { alertname: 'ServiceDown', severity: 'critical', service: 'product-service' },
      { alertname: 'HighErrorRate', severity: 'critical', service: 'payment-service' },
      { alertname: 'HighLatency', severity: 'warning', service: 'api-gateway' },
      { alertname: 'Watchdog', severity: 'none', service: 'prometheus' },
    ],
  },
  {
    firing: { alertname: 'HighErrorRate', severity: 'critical', service: 'order-service' },
    mutes: [
      { alertname: 'HighLatency', severity: 'warning', service: 'order-service' },
      { alertname: 'ErrorBudgetSlowBurn', severity: 'warning', service: 'order-service' },
      { alertname: 'UnhandledException', severity: 'warning', service: 'order-service' },
    ],
    leaves: [
      // Outlasts it, and pages by itself when errors are too few for the other.
      { alertname: 'ErrorBudgetFastBurn', severity: 'critical', service: 'order-service' },
      { alertname: 'HighLatency', severity: 'warning', service: 'payment-service' },
      { alertname: 'Watchdog', severity: 'none', service: 'order-service' },
    ],
  },
  {
    firing: { alertname: 'ErrorBudgetFastBurn', severity: 'critical', service: 'api-gateway' },
    mutes: [
      { alertname: 'ErrorBudgetSlowBurn', severity: 'warning', service: 'api-gateway' },
      { alertname: 'LowOrderVolume', severity: 'warning', service: 'api-gateway' },
    ],
    leaves: [
      { alertname: 'ErrorBudgetSlowBurn', severity: 'warning', service: 'payment-service' },
      { alertname: 'HighErrorRate', severity: 'critical', service: 'api-gateway' },
    ],
  },
  {
    firing: { alertname: 'TargetDown', severity: 'warning', service: 'loki' },
    mutes: [
      { alertname: 'LokiRequestErrors', severity: 'warning', service: 'loki' },
      { alertname: 'LokiDiscardingLines', severity: 'warning', service: 'loki' },
    ],
    leaves: [
      { alertname: 'CollectorExportFailing', severity: 'warning', service: 'otel-collector' },
      { alertname: 'TargetDown', severity: 'warning', service: 'jaeger' },
    ],
  },
  {
    // A warning may not hide what somebody has to be woken for.
    firing: { alertname: 'TargetDown', severity: 'warning', service: 'alertmanager' },
    mutes: [{ alertname: 'AlertmanagerConfigReloadFailed', severity: 'warning', service: 'alertmanager' }],
    leaves: [
      { alertname: 'HighErrorRate', severity: 'critical', service: 'order-service' },
      { alertname: 'Watchdog', severity: 'none', service: 'prometheus' },
    ],
  },
  {
    firing: { alertname: 'AlertmanagerNotificationsFailing', severity: 'critical', service: 'alertmanager' },
    mutes: [
      { alertname: 'TargetDown', severity: 'warning', service: 'alertmanager' },
      { alertname: 'AlertmanagerConfigReloadFailed', severity: 'warning', service: 'alertmanager' },
    ],
    leaves: [{ alertname: 'TargetDown', severity: 'warning', service: 'prometheus' }],
  },
];

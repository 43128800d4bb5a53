/** The jobs of Prometheus: rules and dashboards name them. */
export const SCRAPE_JOBS: readonly string[] = [
  'prometheus',
  'services',
  'alertmanager',
  'loki',
  'jaeger',
  'otel-collector',
  'span-metrics',
];

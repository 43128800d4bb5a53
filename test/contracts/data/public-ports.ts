/** What each service publishes, by default on these very ports: they are in people's bookmarks. */
export const PUBLIC_PORTS: Readonly<Record<string, readonly number[]>> = {
  'api-gateway': [8080],
  'order-service': [8081],
  'product-service': [8082],
  'payment-service': [8083],
  prometheus: [9090],
  alertmanager: [9093],
  loki: [3100],
  'otel-collector': [4317, 4318],
  jaeger: [16686],
  grafana: [3000],
};

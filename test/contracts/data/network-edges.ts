/** Who may reach whom, each as `namespace/name`, `anywhere` or a range of addresses. */
export interface NetworkEdge {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/** In every overlay. */
const SHOP: readonly NetworkEdge[] = [
  { from: 'anywhere', to: 'shop/api-gateway', port: 8080 },
  { from: 'shop/api-gateway', to: 'shop/order-service', port: 8081 },
  { from: 'shop/api-gateway', to: 'shop/product-service', port: 8082 },
  { from: 'shop/api-gateway', to: 'shop/payment-service', port: 8083 },
  // The reconciler asks these two about orders that nobody ended.
  { from: 'shop/order-service', to: 'shop/product-service', port: 8082 },
  { from: 'shop/order-service', to: 'shop/payment-service', port: 8083 },
];

/**
 * In the overlay `trial`, over TCP. Nothing else reaches anything but kube-dns, which every pod may ask. A test on a real
 * cluster can go by the same list.
 */
export const TRIAL_EDGES: readonly NetworkEdge[] = [
  ...SHOP,
  { from: 'shop/order-service', to: 'shop/postgres', port: 5432 },
  { from: 'shop/product-service', to: 'shop/postgres', port: 5432 },
  { from: 'shop/payment-service', to: 'shop/postgres', port: 5432 },
  // Traces, and lines.
  { from: 'shop/api-gateway', to: 'observability/otel-collector', port: 4318 },
  { from: 'shop/order-service', to: 'observability/otel-collector', port: 4318 },
  { from: 'shop/product-service', to: 'observability/otel-collector', port: 4318 },
  { from: 'shop/payment-service', to: 'observability/otel-collector', port: 4318 },
  { from: 'observability/otel-collector', to: 'observability/jaeger', port: 4317 },
  { from: 'observability-nodes/otel-node-logs', to: 'observability/loki', port: 3100 },
  // Scrapes.
  { from: 'observability/prometheus', to: 'shop/api-gateway', port: 8080 },
  { from: 'observability/prometheus', to: 'shop/order-service', port: 8081 },
  { from: 'observability/prometheus', to: 'shop/product-service', port: 8082 },
  { from: 'observability/prometheus', to: 'shop/payment-service', port: 8083 },
  { from: 'observability/prometheus', to: 'observability/otel-collector', port: 8888 },
  { from: 'observability/prometheus', to: 'observability/otel-collector', port: 8889 },
  { from: 'observability/prometheus', to: 'observability-nodes/otel-node-logs', port: 8888 },
  { from: 'observability/prometheus', to: 'observability-nodes/otel-node-logs', port: 8889 },
  { from: 'observability/prometheus', to: 'observability/jaeger', port: 8888 },
  { from: 'observability/prometheus', to: 'observability/loki', port: 3100 },
  // Itself, by the name of its Service.
  { from: 'observability/prometheus', to: 'observability/prometheus', port: 9090 },
  // Alerts; and with them the scrapes of Alertmanager.
  { from: 'observability/prometheus', to: 'observability/alertmanager', port: 9093 },
  { from: 'observability/loki', to: 'observability/alertmanager', port: 9093 },
  { from: 'observability/alertmanager', to: 'observability/alert-receiver', port: 8090 },
  // What people look at.
  { from: 'observability/grafana', to: 'observability/prometheus', port: 9090 },
  { from: 'observability/grafana', to: 'observability/loki', port: 3100 },
  { from: 'observability/grafana', to: 'observability/jaeger', port: 16686 },
  { from: 'observability/grafana', to: 'observability/alertmanager', port: 9093 },
  { from: 'observability/jaeger', to: 'observability/prometheus', port: 9090 },
  // Out of the cluster: Slack and mail, and the API server, which no policy can name.
  { from: 'observability/alertmanager', to: 'anywhere', port: 443 },
  { from: 'observability/alertmanager', to: 'anywhere', port: 587 },
  { from: 'observability/prometheus', to: 'anywhere', port: 443 },
  { from: 'observability/prometheus', to: 'anywhere', port: 6443 },
];

/** In the overlay `production`, with addresses that are to be edited. Prometheus and Grafana are others' there. */
export const PRODUCTION_EDGES: readonly NetworkEdge[] = [
  ...SHOP,
  { from: 'shop/order-service', to: '192.0.2.10/32', port: 5432 },
  { from: 'shop/product-service', to: '192.0.2.10/32', port: 5432 },
  { from: 'shop/payment-service', to: '192.0.2.10/32', port: 5432 },
  // Traces by the first tier, which alone reaches the second; and lines.
  { from: 'shop/api-gateway', to: 'observability/otel-load-balancing', port: 4318 },
  { from: 'shop/order-service', to: 'observability/otel-load-balancing', port: 4318 },
  { from: 'shop/product-service', to: 'observability/otel-load-balancing', port: 4318 },
  { from: 'shop/payment-service', to: 'observability/otel-load-balancing', port: 4318 },
  { from: 'observability/otel-load-balancing', to: 'observability/otel-collector', port: 4317 },
  { from: 'observability/otel-collector', to: '192.0.2.20/32', port: 4317 },
  { from: 'observability-nodes/otel-node-logs', to: '192.0.2.30/32', port: 443 },
];

/** A part of the stack as it runs without Docker. */
export interface PartDescription {
  /** Its name in docker-compose.yml, which has its command, environment and folders. */
  readonly name: string;
  /** The binary to look for; missing where Node runs it. */
  readonly binary?: string;
  /** Answers 200 when the part can do its work. */
  readonly health: { readonly port: number; readonly path: string };
  /** All ports it listens on. */
  readonly ports: readonly number[];
  /** What Node runs in its place where the binary is not on PATH, from the repository's root. */
  readonly embedded?: string;
  /** The stack is whole without it. */
  readonly optional?: boolean;
  /** What there is for a person to open. */
  readonly page?: { readonly port: number; readonly path: string; readonly what: string };
}

/** The shop first in what is printed; all are started at once. */
export const PARTS: readonly PartDescription[] = [
  service('api-gateway', 8080, { port: 8080, path: '/docs', what: 'the shop' }),
  service('order-service', 8081),
  service('product-service', 8082),
  service('payment-service', 8083),
  {
    name: 'prometheus',
    binary: 'prometheus',
    health: { port: 9090, path: '/-/ready' },
    ports: [9090],
    page: { port: 9090, path: '', what: 'metrics' },
  },
  {
    name: 'alertmanager',
    binary: 'alertmanager',
    health: { port: 9093, path: '/-/ready' },
    ports: [9093],
    page: { port: 9093, path: '', what: 'alerts' },
  },
  { name: 'alert-receiver', health: { port: 8090, path: '/health' }, ports: [8090] },
  {
    name: 'loki',
    binary: 'loki',
    embedded: 'tools/log-store/log-store.ts',
    health: { port: 3100, path: '/ready' },
    ports: [3100, 9095],
    page: { port: 3100, path: '', what: 'logs (API)' },
  },
  {
    name: 'jaeger',
    binary: 'jaeger',
    health: { port: 13_133, path: '/status' },
    ports: [16_686, 16_685, 4317, 4318, 8888, 13_133],
    page: { port: 16_686, path: '', what: 'traces' },
  },
  {
    name: 'otel-collector',
    binary: 'otelcol-contrib',
    health: { port: 13_133, path: '/' },
    ports: [4317, 4318, 8888, 8889, 13_133],
  },
  {
    name: 'grafana',
    binary: 'grafana',
    optional: true,
    health: { port: 3000, path: '/api/health' },
    ports: [3000],
    page: { port: 3000, path: '', what: 'dashboards' },
  },
];

function service(name: string, port: number, page?: PartDescription['page']): PartDescription {
  return { name, health: { port, path: '/ready' }, ports: [port], ...(page && { page }) };
}

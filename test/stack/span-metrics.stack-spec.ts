import { getJson } from './support/get-json.ts';
import { eventually } from './support/eventually.ts';
import { SERVICES_OF_AN_ORDER } from './support/jaeger.ts';
import { Load } from './support/load.ts';
import { valueOf } from './support/prometheus.ts';
import { stackUrls } from './support/stack-urls.ts';

/** The collector flushes every 5 s, and a rate needs two scrapes. */
const FOUND_WITHIN_S = 60;
const TEN_MINUTES_MS = 600_000;

interface MonitorAnswer {
  readonly metrics: readonly {
    readonly labels: readonly { readonly name: string; readonly value: string }[];
    readonly metricPoints: readonly { readonly gaugeValue: { readonly doubleValue: number | 'NaN' } }[];
  }[];
}

jest.setTimeout(90_000);

describe('metrics of spans', () => {
  let load: Load;
  let since: number;
  beforeAll(() => {
    since = performance.now();
    load = new Load(1);
  });
  afterAll(() => load.stop());

  it.each(
    SERVICES_OF_AN_ORDER.flatMap((service) => [
      [service, 'traces_span_metrics_calls_total'],
      [service, 'traces_span_metrics_duration_seconds_bucket'],
    ]),
  )('%s has %s', async (service, metric) => {
    const query = `sum(${metric}{service_name="${service}", span_kind="SPAN_KIND_SERVER"})`;
    const found = async (): Promise<void> => expect(await valueOf(query)).toBeGreaterThan(0);
    await eventually(FOUND_WITHIN_S, found, since);
  });

  it.each([
    ['api-gateway', 'server_service_name', 'order-service'],
    ['api-gateway', 'server_service_name', 'payment-service'],
    ['api-gateway', 'server_service_name', 'product-service'],
    ['order-service', 'db_system_name', 'sqlite'],
  ])('the calls of %s have %s="%s"', async (service, label, neighbour) => {
    const query = `sum(traces_span_metrics_calls_total{service_name="${service}", span_kind="SPAN_KIND_CLIENT", ${label}="${neighbour}"})`;
    const found = async (): Promise<void> => expect(await valueOf(query)).toBeGreaterThan(0);
    await eventually(FOUND_WITHIN_S, found, since);
  });

  /** What Jaeger's Monitor page asks, and what it has to show of a gateway with customers in it and no 5xx. */
  it.each([
    ['calls', 'a rate', (value: number) => value > 0],
    ['latencies', 'a 95th percentile', (value: number) => value > 0 && value < 10],
    ['errors', 'a share of errors', (value: number) => value >= 0 && value <= 1],
  ] as const)("%s on Jaeger's Monitor page: %s", async (path, _what, isSane) => {
    const url = `${stackUrls().jaeger}/api/metrics/${path}`;
    const found = async (): Promise<void> => {
      const { metrics } = await getJson<MonitorAnswer>(url, {
        service: 'api-gateway',
        spanKind: 'server',
        quantile: '0.95',
        endTs: String(Date.now()),
        lookback: String(TEN_MINUTES_MS),
        step: '15000',
        ratePer: '60000',
      });
      expect(metrics.map(({ labels }) => labels)).toEqual([[{ name: 'service_name', value: 'api-gateway' }]]);
      const points = metrics.flatMap(({ metricPoints }) =>
        metricPoints.map(({ gaugeValue }) => Number(gaugeValue.doubleValue)),
      );
      expect(points.filter(isSane)).not.toEqual([]);
    };
    await eventually(FOUND_WITHIN_S, found, since);
  });
});

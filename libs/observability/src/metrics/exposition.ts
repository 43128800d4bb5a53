import { type Metric, Registry } from 'prom-client';

/** What a scrape is answered with. */
export interface Exposition {
  readonly contentType: string;
  readonly body: string;
}

/**
 * Writes the registry as OpenMetrics, with exemplars, for a scraper that accepts it, else as Prometheus text.
 *
 * @param accept The scraper's `Accept` header.
 */
export async function expose(registry: Registry, accept: string | undefined): Promise<Exposition> {
  if (accept?.includes('application/openmetrics-text')) {
    return { contentType: registry.contentType, body: await registry.metrics() };
  }
  return { contentType: Registry.PROMETHEUS_CONTENT_TYPE, body: await asPlainText(registry) };
}

async function asPlainText(registry: Registry): Promise<string> {
  const writer = new Registry();
  writer.setDefaultLabels(defaultLabelsOf(registry));
  for (const metric of registry.getMetricsAsArray())
    writer.registerMetric(plain(metric as unknown as Metric));
  return writer.metrics();
}

/** An OpenMetrics registry strips `_total` from the names of its counters for good; Prometheus text needs it. */
function plain(metric: Metric): Metric {
  const source = metric as unknown as ReadableMetric;
  if (source.type !== 'counter' || source.name.endsWith('_total')) return metric;
  const named: ReadableMetric = {
    type: source.type,
    name: `${source.name}_total`,
    get: async () => ({ ...(await source.get()), name: `${source.name}_total` }),
  };
  return named as unknown as Metric;
}

interface ReadableMetric {
  readonly name: string;
  readonly type: string;
  get(): Promise<object>;
}

/** prom-client has no public way to read a registry's default labels. */
function defaultLabelsOf(registry: Registry): object {
  return (registry as unknown as { readonly _defaultLabels: object })._defaultLabels;
}

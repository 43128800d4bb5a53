import { type Metric, Registry, type RegistryContentType } from 'prom-client';
import { labelText } from './label-text.js';
import { type Labelled, ReadMetric } from './read-metric.js';

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
  const openMetrics = accept?.includes('application/openmetrics-text') ?? false;
  const contentType = openMetrics ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE;
  const labels = defaultLabelsOf(registry);
  const commonLabels = labelText(labels);
  const written: string[] = [];
  // What does not write itself, prom-client writes.
  const others = new Registry<RegistryContentType>();
  others.setContentType(contentType);
  others.setDefaultLabels(labels);
  for (const metric of registry.getMetricsAsArray() as unknown as (Metric | ReadMetric<Labelled>)[]) {
    if (metric instanceof ReadMetric) written.push(metric.write(commonLabels, openMetrics));
    else others.registerMetric(openMetrics ? metric : plain(metric));
  }
  written.push(await others.metrics());
  return { contentType, body: written.join(openMetrics ? '\n' : '\n\n') };
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
function defaultLabelsOf(registry: Registry): Readonly<Record<string, string>> {
  return (registry as unknown as { readonly _defaultLabels: Record<string, string> })._defaultLabels;
}

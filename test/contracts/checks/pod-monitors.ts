import { isDeepStrictEqual } from 'node:util';
import { type Fault, fault } from '../support/fault.ts';
import {
  neededLabels,
  type PodJob,
  type PodPrometheusFile,
  TARGET_LABELS,
} from '../support/pod-discovery.ts';
import { type MonitorEndpoint, type PodMonitor } from '../support/pod-monitors.ts';
import { type PrometheusFile } from '../support/prometheus-file.ts';
import { valueAt } from '../support/value-at.ts';
import { type Key } from '../support/yaml-file.ts';

const ENDPOINT: readonly Key[] = ['spec', 'podMetricsEndpoints', 0];

/** By key of a job: where a PodMonitor has it. */
const SAME: readonly (readonly [of: string, keys: readonly Key[]])[] = [
  ['honor_labels', [...ENDPOINT, 'honorLabels']],
  ['sample_limit', ['spec', 'sampleLimit']],
  ['fallback_scrape_protocol', ['spec', 'fallbackScrapeProtocol']],
  ['metric_relabel_configs', [...ENDPOINT, 'metricRelabelings']],
];

/**
 * For each job that finds pods there is a PodMonitor that makes the same of them.
 * @param cluster - the Prometheus of a cluster, which says what jobs find pods, and where
 * @param ports - the names that ports of containers have
 */
export function podMonitors(
  monitors: readonly PodMonitor[],
  cluster: PodPrometheusFile,
  prometheus: PrometheusFile,
  ports: ReadonlySet<string>,
): Fault[] {
  const { global, scrape_configs: jobs } = cluster.value;
  return jobs.flatMap((job, index) => {
    if (job.kubernetes_sd_configs === undefined) return [];
    const monitor = monitors.find(({ value }) => value.metadata.name === job.job_name);
    if (monitor === undefined) {
      return [fault(cluster.path, cluster.line('scrape_configs', index), `no PodMonitor ${job.job_name}`)];
    }
    const at = (message: string, ...keys: Key[]): Fault =>
      fault(monitor.path, monitor.line(...keys), `PodMonitor ${job.job_name} ${message}`);
    const { podMetricsEndpoints: [endpoint = {}] = [], namespaceSelector } = monitor.value.spec ?? {};
    const other = prometheus.value.scrape_configs.find(({ job_name }) => job_name === job.job_name);
    const namespaces = job.kubernetes_sd_configs.flatMap((config) => config.namespaces?.names ?? []);
    return [
      ...SAME.filter(([key, keys]) => !same(valueAt(monitor.value, keys), valueAt(other, [key]))).map(
        ([key, keys]) => at(`has another ${String(keys.at(-1))} than ${key} of ${prometheus.path}`, ...keys),
      ),
      ...(isDeepStrictEqual(namespaceSelector?.matchNames, namespaces)
        ? []
        : [at(`looks elsewhere than in ${namespaces.join(', ')}`, 'spec', 'namespaceSelector')]),
      ...(endpoint.interval === global.scrape_interval
        ? []
        : [at(`has another interval than ${global.scrape_interval}`, ...ENDPOINT, 'interval')]),
      ...(ports.has(endpoint.port ?? '')
        ? []
        : [at(`scrapes the port ${endpoint.port}, which no container has`, ...ENDPOINT, 'port')]),
      ...labelFaults(endpoint, job, other).map((message) => at(message, ...ENDPOINT, 'relabelings')),
    ];
  });
}

function labelFaults(
  { relabelings = [] }: MonitorEndpoint,
  { job_name }: PodJob,
  other: PodJob | undefined,
): string[] {
  const named = relabelings.some(
    ({ targetLabel, replacement }) => targetLabel === 'job' && replacement === job_name,
  );
  const missing = neededLabels(other).filter(
    (label) =>
      !relabelings.some(
        ({ targetLabel, sourceLabels }) =>
          targetLabel === label && sourceLabels?.join() === TARGET_LABELS[label],
      ),
  );
  return [
    ...(named ? [] : [`needs the label job: ${job_name}`]),
    ...missing.map((label) => `needs the label ${label} from ${TARGET_LABELS[label]}`),
  ];
}

/** Whether two values are the same, as the Operator spells keys: sourceLabels for source_labels. */
function same(ours: unknown, theirs: unknown): boolean {
  return isDeepStrictEqual(ours, renamed(theirs));
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
      renamed(inner),
    ]),
  );
}

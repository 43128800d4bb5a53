import { type Fault, fault } from '../support/fault.ts';
import {
  neededLabels,
  type PodJob,
  type PodPrometheusFile,
  TARGET_LABELS,
} from '../support/pod-discovery.ts';
import { type PrometheusFile } from '../support/prometheus-file.ts';

const PORT_NAME = '__meta_kubernetes_pod_container_port_name';

/**
 * A job that finds pods keeps one port of each, by a name that containers have, and gives its targets the labels that rules
 * ask for.
 * @param ports - the names that ports of containers have
 */
export function podJobs(
  cluster: PodPrometheusFile,
  prometheus: PrometheusFile,
  ports: ReadonlySet<string>,
): Fault[] {
  return cluster.value.scrape_configs.flatMap((job, index) => {
    if (job.kubernetes_sd_configs === undefined) return [];
    const { job_name: name, relabel_configs: relabelings = [] } = job;
    const at = (message: string, ...keys: number[]): Fault =>
      fault(
        cluster.path,
        cluster.line('scrape_configs', index, 'relabel_configs', ...keys),
        `job ${name} ${message}`,
      );
    const other = prometheus.value.scrape_configs.find(({ job_name }) => job_name === name);
    const unlabelled = neededLabels(other)
      .filter(
        (label) =>
          !relabelings.some(
            ({ target_label, source_labels }) =>
              target_label === label && source_labels?.join() === TARGET_LABELS[label],
          ),
      )
      .map((label) => at(`needs the label ${label} from ${TARGET_LABELS[label]}`));
    const kept = keptPort(job);
    if (kept === undefined) return [at('scrapes every port of a pod: keep one by its name'), ...unlabelled];
    return ports.has(kept.port)
      ? unlabelled
      : [at(`keeps the port ${kept.port}, which no container has`, kept.index), ...unlabelled];
  });
}

function keptPort({
  relabel_configs: relabelings = [],
}: PodJob): { port: string; index: number } | undefined {
  const index = relabelings.findIndex(
    ({ action, source_labels }) => action === 'keep' && source_labels?.includes(PORT_NAME),
  );
  const { source_labels: labels = [], regex = '' } = relabelings[index] ?? {};
  const port = regex.split(';')[labels.indexOf(PORT_NAME)];
  return port === undefined ? undefined : { port, index };
}

import { type Labels, podOf, workloadsOf } from './kubernetes.ts';
import { type Placed } from './kustomization.ts';
import { selects } from './network.ts';
import { type PodJob, type Relabeling } from './pod-discovery.ts';
import { type PodMonitor } from './pod-monitors.ts';

/** A port of a pod, as whoever scrapes sees it. */
interface Target {
  /** `namespace/name:port` */
  readonly address: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly port: string;
}

/** Every port of every pod. */
export function targetsOf(objects: readonly Placed[]): Target[] {
  return objects.flatMap(({ manifest, namespace, podLabels }) =>
    workloadsOf([manifest]).flatMap((workload) =>
      podOf(workload).containers.flatMap(({ ports = [] }) =>
        ports.map(({ name = '', containerPort }) => ({
          address: `${namespace}/${workload.value.metadata.name}:${containerPort}`,
          namespace,
          labels: { ...workload.value.spec?.template.metadata.labels, ...podLabels },
          port: name,
        })),
      ),
    ),
  );
}

/** What a job of Prometheus keeps of them. */
export function foundByJob(targets: readonly Target[], job: PodJob): string[] {
  const namespaces = new Set(
    (job.kubernetes_sd_configs ?? []).flatMap((config) => config.namespaces?.names ?? []),
  );
  return targets
    .filter(({ namespace }) => namespaces.has(namespace))
    .filter((target) => (job.relabel_configs ?? []).every((relabeling) => keeps(relabeling, target)))
    .map(({ address }) => address);
}

/** What a PodMonitor selects of them. */
export function foundByMonitor(targets: readonly Target[], { value }: PodMonitor): string[] {
  const { namespaceSelector, selector = {}, podMetricsEndpoints = [] } = value.spec ?? {};
  return targets
    .filter(({ namespace }) => namespaceSelector?.matchNames?.includes(namespace))
    .filter(({ labels }) => selects(selector, labels))
    .filter(({ port }) => podMetricsEndpoints.some((endpoint) => endpoint.port === port))
    .map(({ address }) => address);
}

function keeps({ action, source_labels = [], regex = '.*' }: Relabeling, target: Target): boolean {
  if (action !== 'keep') return true;
  const meta = new Map([
    ['__meta_kubernetes_pod_container_port_name', target.port],
    ['__meta_kubernetes_pod_phase', 'Running'],
    ...Object.entries(target.labels).map(
      ([label, value]) => [`__meta_kubernetes_pod_label_${label.replaceAll(/\W/g, '_')}`, value] as const,
    ),
  ]);
  return new RegExp(`^(?:${regex})$`).test(source_labels.map((label) => meta.get(label) ?? '').join(';'));
}

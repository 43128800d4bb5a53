import { type PrometheusFile, type ScrapeConfig } from './prometheus-file.ts';
import { type YamlFile } from './yaml-file.ts';

export interface Relabeling {
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly action?: string;
  readonly target_label?: string;
}

/** A job whose targets are pods. */
export interface PodJob extends ScrapeConfig {
  readonly kubernetes_sd_configs?: readonly {
    readonly namespaces?: { readonly names?: readonly string[] };
  }[];
  readonly relabel_configs?: readonly Relabeling[];
}

export type PodPrometheusFile = YamlFile<
  Omit<PrometheusFile['value'], 'scrape_configs'> & { readonly scrape_configs: readonly PodJob[] }
>;

/** The labels that a target has besides `job`, and that are of pods: rules and dashboards ask for them. */
export const TARGET_LABELS: Readonly<Record<'instance' | 'service', string>> = {
  instance: '__meta_kubernetes_pod_name',
  service: '__meta_kubernetes_pod_label_app_kubernetes_io_name',
};

/** The labels that a job needs: `service` where the targets of deploy/prometheus have that, too. */
export function neededLabels(job: ScrapeConfig | undefined): ('instance' | 'service')[] {
  const configs = job?.static_configs ?? [];
  return configs.some(({ labels }) => labels?.['service']) ? ['instance', 'service'] : ['instance'];
}

import { type Manifest } from './kubernetes.ts';
import { type Selector } from './network.ts';

export interface MonitorRelabeling {
  readonly targetLabel?: string;
  readonly sourceLabels?: readonly string[];
  readonly replacement?: string;
}

export interface MonitorEndpoint {
  readonly port?: string;
  readonly interval?: string;
  readonly honorLabels?: boolean;
  readonly relabelings?: readonly MonitorRelabeling[];
  readonly metricRelabelings?: readonly object[];
}

/** What the Prometheus Operator is told to scrape. */
export type PodMonitor = Manifest<{
  readonly namespaceSelector?: { readonly matchNames?: readonly string[] };
  readonly selector?: Selector;
  readonly sampleLimit?: number;
  readonly fallbackScrapeProtocol?: string;
  readonly podMetricsEndpoints?: readonly MonitorEndpoint[];
}>;

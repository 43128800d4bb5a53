import { yamlFile } from './repository.ts';
import { type YamlFile } from './yaml-file.ts';

export interface Operator {
  readonly type: string;
  readonly to?: string;
  readonly field?: string;
}

interface Exporter {
  readonly sending_queue?: { readonly storage?: string };
  readonly retry_on_failure?: { readonly enabled?: boolean; readonly max_elapsed_time?: number | string };
}

export type CollectorFile = YamlFile<{
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly receivers?: {
    readonly file_log?: {
      readonly include?: readonly string[];
      readonly storage?: string;
      readonly operators?: readonly Operator[];
    };
  };
  readonly connectors?: {
    readonly spanmetrics?: {
      readonly namespace?: string;
      readonly histogram?: { readonly unit?: string };
      readonly dimensions?: readonly { readonly name: string }[];
      readonly aggregation_cardinality_limit?: number;
    };
  };
  readonly exporters?: Readonly<Record<string, Exporter>>;
  readonly service?: { readonly extensions?: readonly string[] };
}>;

/** A file of deploy/otel-collector. What all have is in otel-collector, the others are laid over it. */
export function collectorFile(name: 'otel-collector' | 'logs' | 'traces' | 'load-balancing'): CollectorFile {
  return yamlFile(`deploy/otel-collector/${name}.yaml`);
}

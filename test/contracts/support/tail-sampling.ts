import { type YamlFile } from './yaml-file.ts';

interface Policy {
  readonly type: string;
  readonly status_code?: { readonly status_codes?: readonly string[] };
  readonly latency?: { readonly threshold_ms?: number };
}

interface Pipeline {
  readonly processors?: readonly string[];
  readonly exporters?: readonly string[];
}

export type TailSamplingFile = YamlFile<{
  readonly processors: {
    readonly tail_sampling: { readonly decision_wait?: string; readonly policies: readonly Policy[] };
  };
  readonly service: { readonly pipelines: Readonly<Record<string, Pipeline>> };
}>;

import { yamlFile } from './repository.ts';
import { type YamlFile } from './yaml-file.ts';

interface Badger {
  readonly directories?: Readonly<Record<string, string>>;
  readonly ephemeral?: boolean;
  readonly ttl?: { readonly spans?: string };
}

interface MetricBackend {
  readonly metric_namespace?: string;
  readonly latency_unit?: string;
}

export type JaegerFile = YamlFile<{
  readonly extensions?: {
    readonly jaeger_query?: { readonly storage?: { readonly traces?: string; readonly metrics?: string } };
    readonly jaeger_storage?: {
      readonly backends?: Readonly<Record<string, { readonly badger?: Badger }>>;
      readonly metric_backends?: Readonly<Record<string, { readonly prometheus?: MetricBackend }>>;
    };
  };
  readonly receivers?: {
    readonly otlp?: { readonly protocols?: Readonly<Record<string, { readonly endpoint?: string }>> };
  };
}>;

export function jaegerFile(): JaegerFile {
  return yamlFile('deploy/jaeger/jaeger.yaml');
}

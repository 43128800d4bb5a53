import { yamlFile } from './repository.ts';
import { type YamlFile } from './yaml-file.ts';

interface AttributesConfig {
  readonly action?: string;
  readonly attributes?: readonly string[];
}

export type LokiFile = YamlFile<{
  readonly schema_config?: {
    readonly configs?: readonly { readonly store?: string; readonly schema?: string }[];
  };
  readonly limits_config?: {
    readonly retention_period?: string;
    readonly allow_structured_metadata?: boolean;
    readonly shard_streams?: { readonly enabled?: boolean };
    readonly otlp_config?: {
      readonly resource_attributes?: {
        readonly ignore_defaults?: boolean;
        readonly attributes_config?: readonly AttributesConfig[];
      };
      readonly scope_attributes?: readonly AttributesConfig[];
      readonly log_attributes?: readonly AttributesConfig[];
    };
  };
  readonly compactor?: { readonly retention_enabled?: boolean; readonly delete_request_store?: string };
  readonly ruler?: { readonly alertmanager_url?: string };
}>;

export function lokiFile(): LokiFile {
  return yamlFile('deploy/loki/loki.yaml');
}

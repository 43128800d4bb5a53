import { type YamlFile } from './yaml-file.ts';

export interface StaticConfig {
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ScrapeConfig {
  readonly job_name: string;
  readonly scrape_interval?: string;
  readonly static_configs?: readonly StaticConfig[];
}

export type PrometheusFile = YamlFile<{
  readonly global: { readonly scrape_interval?: string; readonly evaluation_interval?: string };
  readonly rule_files?: readonly string[];
  readonly alerting?: {
    readonly alertmanagers?: readonly { readonly static_configs?: readonly StaticConfig[] }[];
  };
  readonly scrape_configs: readonly ScrapeConfig[];
}>;

import type { Environment } from './setting-value.js';
import type { SettingsFault } from './settings-error.js';

interface NotHonoured {
  readonly names: RegExp;
  /** Words that ask for what happens anyway. */
  readonly harmless?: readonly string[];
  readonly problem: string;
}

/**
 * OpenTelemetry's standard variables that this library does not honour:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ and
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/. Whoever sets one expects something of it.
 */
const NOT_HONOURED: readonly NotHonoured[] = [
  {
    names: /^OTEL_TRACES_EXPORTER$/,
    harmless: ['otlp'],
    problem: 'must be "otlp"; OTEL_SDK_DISABLED=true is for no spans at all',
  },
  {
    names: /^OTEL_METRICS_EXPORTER$/,
    harmless: ['prometheus', 'none'],
    problem: 'must be "prometheus" or "none": metrics are scraped from /metrics',
  },
  {
    names: /^OTEL_LOGS_EXPORTER$/,
    harmless: ['console', 'none'],
    problem: 'must be "console" or "none": lines are written to standard output',
  },
  {
    names: /^OTEL_EXPORTER_OTLP_(METRICS|LOGS)_/,
    problem: 'is not supported: only spans are sent by OTLP',
  },
  {
    names: /^OTEL_(METRIC_EXPORT|METRICS_EXEMPLAR|BLRP|LOGRECORD)_/,
    problem: 'is not supported: only spans are made by the OpenTelemetry SDK',
  },
  {
    names: /^OTEL_EXPORTER_(PROMETHEUS|ZIPKIN|JAEGER)_/,
    problem: 'is not supported: spans are sent by OTLP/HTTP, and metrics scraped from /metrics',
  },
  {
    names: /^OTEL_EXPORTER_OTLP_TRACES_PROTOCOL$/,
    problem: 'is not supported: set OTEL_EXPORTER_OTLP_PROTOCOL',
  },
  {
    names: /^OTEL_EXPORTER_OTLP_(TRACES_)?INSECURE$/,
    problem: 'is not supported: it is for gRPC; the address says http or https',
  },
  { names: /^OTEL_BSP_EXPORT_TIMEOUT$/, problem: 'is not supported: set OTEL_EXPORTER_OTLP_TIMEOUT' },
  {
    names: /^OTEL_BSP_MAX_EXPORT_BATCH_SIZE$/,
    problem: 'is not supported: a batch is a quarter of OTEL_BSP_MAX_QUEUE_SIZE, and 2048 spans at most',
  },
  {
    names: /^OTEL_NODE_RESOURCE_DETECTORS$/,
    harmless: ['env', 'none'],
    problem: 'must be "env" or "none": resource attributes come from OTEL_RESOURCE_ATTRIBUTES',
  },
  {
    names: /^OTEL_(EXPERIMENTAL_)?CONFIG_FILE$/,
    problem: 'is not supported: settings come from the environment',
  },
];

/** Variables that are set and would be passed over without a word; empty ones are not set. */
export function standardVariableFaults(environment: Environment): SettingsFault[] {
  return Object.entries(environment).flatMap(([setting, value = '']) => {
    const known = NOT_HONOURED.find(({ names }) => names.test(setting));
    if (!known || value.trim() === '' || known.harmless?.includes(value.trim())) return [];
    return [{ setting, problems: [known.problem] }];
  });
}

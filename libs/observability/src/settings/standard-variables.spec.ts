import { standardVariableFaults } from './standard-variables.js';

const named = (environment: Record<string, string>) =>
  standardVariableFaults(environment).map(({ setting }) => setting);

describe("OpenTelemetry's standard variables", () => {
  it.each([
    ['OTEL_TRACES_EXPORTER', 'console'],
    ['OTEL_METRICS_EXPORTER', 'otlp'],
    ['OTEL_LOGS_EXPORTER', 'otlp'],
    ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'http://collector:4318'],
    ['OTEL_EXPORTER_OTLP_LOGS_HEADERS', 'a=b'],
    ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_INSECURE', 'true'],
    ['OTEL_EXPORTER_PROMETHEUS_PORT', '9464'],
    ['OTEL_EXPORTER_ZIPKIN_ENDPOINT', 'http://zipkin:9411'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '1000'],
    ['OTEL_METRICS_EXEMPLAR_FILTER', 'always_on'],
    ['OTEL_BLRP_SCHEDULE_DELAY', '1000'],
    ['OTEL_BSP_EXPORT_TIMEOUT', '1000'],
    ['OTEL_BSP_MAX_EXPORT_BATCH_SIZE', '100'],
    ['OTEL_NODE_RESOURCE_DETECTORS', 'all'],
    ['OTEL_CONFIG_FILE', '/etc/otel.yaml'],
  ])('that would be passed over are refused by name: %s=%s', (name, value) => {
    expect(named({ [name]: value })).toEqual([name]);
  });

  it.each([
    ['OTEL_TRACES_EXPORTER', 'otlp'],
    ['OTEL_METRICS_EXPORTER', 'none'],
    ['OTEL_METRICS_EXPORTER', ' prometheus '],
    ['OTEL_LOGS_EXPORTER', 'none'],
    ['OTEL_NODE_RESOURCE_DETECTORS', 'env'],
    ['OTEL_METRICS_EXPORTER', ''],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization=secret'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://collector:4318/v1/traces'],
    ['OTEL_SPAN_EVENT_COUNT_LIMIT', '10'],
    ['OTEL_SOMETHING_OF_AN_AGENT', 'yes'],
  ])('that are honoured, ask for what is done anyway, or are others’ are not: %s=%s', (name, value) => {
    expect(named({ [name]: value })).toEqual([]);
  });
});

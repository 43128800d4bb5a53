import { type Fault } from '../fault.ts';
import { counter, gauge, GONE } from '../series.ts';
import { share, whole } from './stack-fault.ts';

const requests = counter('http_requests_total{service="order-service", status="201"}', 10, 10);

const exporter = 'job="otel-collector", exporter="otlp_http/loki", data_type="logs"';

/** For the alerts of stack.rules.yml on logs, traces and their way. */
export const TELEMETRY_FAULTS: readonly Fault[] = [
  whole(
    'LokiDiscardingLines',
    'loki',
    'a line a second is refused',
    counter('loki_discarded_samples_total{job="loki", reason="line_too_long"}', GONE, 1, 0),
  ),
  share('LokiRequestErrors', 'loki', 'requests to Loki answered with 5xx', (part) =>
    [
      { status: '204', healthy: 10, faulty: 10 * (1 - part) },
      { status: '500', healthy: 0, faulty: 10 * part },
    ].map(({ status, healthy, faulty }) =>
      counter(
        `loki_request_duration_seconds_count{job="loki", route="otlp_v1_logs", status_code="${status}"}`,
        healthy,
        faulty,
      ),
    ),
  ),
  whole(
    'CollectorRefusingTelemetry',
    'otel-collector',
    'a span a second is refused',
    counter('otelcol_receiver_refused_spans_total{job="otel-collector", receiver="otlp"}', 0, 1),
  ),
  whole(
    'CollectorExportFailing',
    'otel-collector',
    'a backend takes nothing',
    gauge(`otelcol_exporter_queue_size{${exporter}}`, 0, 10),
    counter(
      'otelcol_exporter_sent_log_records_total{job="otel-collector", exporter="otlp_http/loki"}',
      10,
      0,
    ),
  ),
  whole(
    'CollectorLosingTelemetry',
    'otel-collector',
    'a backend refuses a line a second',
    counter(
      'otelcol_exporter_send_failed_log_records_total{job="otel-collector", exporter="otlp_http/loki"}',
      GONE,
      1,
      0,
    ),
  ),
  whole(
    'CollectorQueueFilling',
    'otel-collector',
    'a queue is 90 % full',
    gauge(`otelcol_exporter_queue_size{${exporter}}`, 0, 900),
    gauge(`otelcol_exporter_queue_capacity{${exporter}}`, 1000, 1000),
  ),
  whole(
    'JaegerDroppingSpans',
    'jaeger',
    'a span a second cannot be stored',
    counter(
      'otelcol_exporter_send_failed_spans_total{job="jaeger", exporter="jaeger_storage_exporter"}',
      0,
      1,
    ),
  ),
  whole(
    'SpansNotArriving',
    'order-service',
    'no span of a service comes',
    requests,
    counter('traces_span_metrics_calls_total{service_name="order-service"}', 10, 0),
  ),
  whole(
    'LogsNotArriving',
    'otel-collector',
    'no log line comes',
    requests,
    counter('loki_distributor_lines_received_total{job="loki"}', 10, 0),
  ),
  whole(
    'DiskFilling',
    'otel-collector',
    '5 % of the disk are free',
    gauge('system_filesystem_usage_bytes{job="otel-collector", mountpoint="/", state="free"}', 500e9, 50e9),
    gauge('system_filesystem_usage_bytes{job="otel-collector", mountpoint="/", state="used"}', 500e9, 950e9),
  ),
];

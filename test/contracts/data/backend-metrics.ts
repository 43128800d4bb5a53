import { type KnownMetric, type KnownMetrics } from '../support/known-metrics.ts';

type Row = readonly [type: string, labels: string, from: string];

const OTEL = 'exporter otel_scope_name';
const SPANS =
  'service_name span_name span_kind status_code server_service_name db_system_name otel_scope_name';

/**
 * Metrics of others that dashboards, rules and pages of docs/ use: type, labels besides job and instance, and whose
 * /metrics page has them. Read from the running stack; those that come with the first failure only, from their source.
 */
const ROWS: Readonly<Record<string, Row>> = {
  up: ['gauge', 'service', 'Prometheus, for each target'],
  scrape_duration_seconds: ['gauge', 'service', 'Prometheus, for each target'],
  scrape_samples_scraped: ['gauge', 'service', 'Prometheus, for each target'],
  scrape_samples_post_metric_relabeling: ['gauge', 'service', 'Prometheus, for each target'],
  scrape_sample_limit: ['gauge', 'service', 'Prometheus, for each target, with extra_scrape_metrics'],
  ALERTS: [
    'gauge',
    'alertname alertstate severity service team',
    'Prometheus, for each alert that is pending or firing',
  ],
  ALERTS_FOR_STATE: ['gauge', 'alertname severity service team', 'Prometheus, since when each of them is'],

  prometheus_tsdb_head_series: ['gauge', '', 'Prometheus'],
  prometheus_tsdb_head_samples_appended_total: ['counter', 'type', 'Prometheus'],
  prometheus_tsdb_storage_blocks_bytes: ['gauge', '', 'Prometheus'],
  prometheus_config_last_reload_successful: ['gauge', '', 'Prometheus'],
  prometheus_config_last_reload_success_timestamp_seconds: ['gauge', '', 'Prometheus'],
  prometheus_rule_evaluation_failures_total: ['counter', 'rule_group', 'Prometheus'],
  prometheus_rule_group_iterations_missed_total: ['counter', 'rule_group', 'Prometheus'],
  prometheus_rule_group_last_duration_seconds: ['gauge', 'rule_group', 'Prometheus'],
  prometheus_rule_group_interval_seconds: ['gauge', 'rule_group', 'Prometheus'],
  prometheus_notifications_alertmanagers_discovered: ['gauge', '', 'Prometheus'],
  prometheus_notifications_errors_total: ['counter', 'alertmanager', 'Prometheus'],
  prometheus_notifications_dropped_total: ['counter', 'alertmanager', 'Prometheus'],

  alertmanager_notifications_total: ['counter', 'integration', 'Alertmanager'],
  alertmanager_notifications_failed_total: ['counter', 'integration reason', 'Alertmanager'],
  alertmanager_config_last_reload_successful: ['gauge', '', 'Alertmanager'],
  alertmanager_config_last_reload_success_timestamp_seconds: ['gauge', '', 'Alertmanager'],

  loki_distributor_lines_received_total: ['counter', 'tenant format is_internal_stream', 'Loki'],
  loki_discarded_samples_total: ['counter', 'tenant reason', 'Loki, once it refused a line'],
  loki_ingester_memory_streams: ['gauge', 'tenant', 'Loki'],
  loki_request_duration_seconds_count: ['counter', 'method route status_code ws', 'Loki'],
  loki_prometheus_rule_evaluation_failures_total: ['counter', 'rule_group user', 'Loki, of its ruler'],

  otelcol_receiver_accepted_spans_total: [
    'counter',
    'receiver transport otel_scope_name',
    'the collector and Jaeger',
  ],
  otelcol_receiver_refused_spans_total: [
    'counter',
    'receiver transport otel_scope_name',
    'the collector and Jaeger',
  ],
  otelcol_receiver_accepted_log_records_total: ['counter', 'receiver otel_scope_name', 'the collector'],
  otelcol_receiver_refused_log_records_total: ['counter', 'receiver otel_scope_name', 'the collector'],
  otelcol_exporter_sent_spans_total: ['counter', OTEL, 'the collector and Jaeger'],
  otelcol_exporter_sent_log_records_total: ['counter', OTEL, 'the collector'],
  otelcol_exporter_queue_size: ['gauge', `${OTEL} data_type`, 'the collector'],
  otelcol_exporter_queue_capacity: ['gauge', `${OTEL} data_type`, 'the collector'],
  otelcol_exporter_send_failed_spans_total: ['counter', OTEL, 'the collector, once it happened, and Jaeger'],
  otelcol_exporter_send_failed_log_records_total: ['counter', OTEL, 'the collector, once it happened'],
  otelcol_exporter_enqueue_failed_spans_total: ['counter', OTEL, 'the collector, once it happened'],
  otelcol_exporter_enqueue_failed_log_records_total: ['counter', OTEL, 'the collector, once it happened'],
  otelcol_fileconsumer_open_files: ['gauge', 'otel_scope_name', 'the collector'],
  otelcol_process_memory_rss_bytes: ['gauge', 'otel_scope_name', 'the collector and Jaeger'],

  traces_span_metrics_calls_total: [
    'counter',
    SPANS,
    'the collector, of the spans that pass',
  ],
  traces_span_metrics_duration_seconds_bucket: [
    'counter',
    `${SPANS} le`,
    'the collector, of the spans that pass',
  ],
  traces_span_metrics_duration_seconds_sum: [
    'counter',
    SPANS,
    'the collector, of the spans that pass',
  ],
  traces_span_metrics_duration_seconds_count: [
    'counter',
    SPANS,
    'the collector, of the spans that pass',
  ],
  fault_injection_active: ['gauge', 'service', 'a service with FAULT_INJECTION'],
  system_filesystem_usage_bytes: [
    'gauge',
    'device mode mountpoint state type otel_scope_name',
    'the collector, of the disks it sees',
  ],
};

export const BACKEND_METRICS: KnownMetrics = new Map(
  Object.entries(ROWS).map(([name, [type, labels]]): [string, KnownMetric] => [
    name,
    { type, labels: new Set(['job', 'instance', ...labels.split(' ').filter(Boolean)]) },
  ]),
);

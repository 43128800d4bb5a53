import { type KnownMetric, type KnownMetrics } from '../support/known-metrics.ts';

type Row = readonly [type: string, labels: string, from: string];

const OTEL = 'exporter otel_scope_name';

/**
 * Metrics of others that dashboards, rules and pages of docs/ use: type, labels besides job and instance, and whose
 * /metrics page has them. Read from the running stack; those that come with the first failure only, from their source.
 */
const ROWS: Readonly<Record<string, Row>> = {
  up: ['gauge', 'service', 'Prometheus, for each target'],
  scrape_duration_seconds: ['gauge', 'service', 'Prometheus, for each target'],
  ALERTS: [
    'gauge',
    'alertname alertstate severity service team',
    'Prometheus, for each alert that is pending or firing',
  ],

  prometheus_tsdb_head_series: ['gauge', '', 'Prometheus'],
  prometheus_tsdb_head_samples_appended_total: ['counter', 'type', 'Prometheus'],

  alertmanager_notifications_total: ['counter', 'integration', 'Alertmanager'],
  alertmanager_notifications_failed_total: ['counter', 'integration reason', 'Alertmanager'],

  loki_distributor_lines_received_total: ['counter', 'tenant format is_internal_stream', 'Loki'],
  loki_discarded_samples_total: ['counter', 'tenant reason', 'Loki, once it refused a line'],
  loki_ingester_memory_streams: ['gauge', 'tenant', 'Loki'],

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
};

export const BACKEND_METRICS: KnownMetrics = new Map(
  Object.entries(ROWS).map(([name, [type, labels]]): [string, KnownMetric] => [
    name,
    { type, labels: new Set(['job', 'instance', ...labels.split(' ').filter(Boolean)]) },
  ]),
);

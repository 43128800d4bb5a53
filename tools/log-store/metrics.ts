import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The only one there is, by the name that Loki gives it. */
const TENANT = 'fake';

export interface Request {
  readonly method: string;
  /** Its path with underscores, without ids. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What Loki counts and our rules and dashboards read, under Loki's names. */
export class Metrics {
  readonly registry = new Registry();
  private readonly lines = this.counter('loki_distributor_lines_received_total', 'Lines received.', [
    'tenant',
    'format',
    'is_internal_stream',
  ]);
  private readonly bytes = this.counter('loki_distributor_bytes_received_total', 'Bytes of lines received.', [
    'tenant',
    'format',
    'is_internal_stream',
  ]);
  private readonly discarded = this.counter('loki_discarded_samples_total', 'Lines that were refused.', [
    'tenant',
    'reason',
  ]);
  private readonly evaluations = this.counter(
    'loki_prometheus_rule_evaluations_total',
    'Evaluations of rules.',
    ['rule_group', 'user'],
  );
  private readonly evaluationFailures = this.counter(
    'loki_prometheus_rule_evaluation_failures_total',
    'Evaluations of rules that failed.',
    ['rule_group', 'user'],
  );
  private readonly notificationErrors = this.counter(
    'loki_prometheus_notifications_errors_total',
    'Alerts that Alertmanager did not take.',
    ['alertmanager', 'user'],
  );
  private readonly requests = new Histogram({
    name: 'loki_request_duration_seconds',
    help: 'Time to answer requests.',
    labelNames: ['method', 'route', 'status_code', 'ws'],
    registers: [this.registry],
  });

  /** @param streams how many there are now */
  constructor(streams: () => number) {
    this.gauge('loki_ingester_memory_streams', 'Streams that there are.', ['tenant'], (gauge) =>
      gauge.set({ tenant: TENANT }, streams()),
    );
    const startedAt = Math.round(Date.now() / 1000 - process.uptime());
    this.gauge('process_start_time_seconds', 'Start of the process, in seconds since 1970.', [], (gauge) =>
      gauge.set(startedAt),
    );
    this.gauge('process_resident_memory_bytes', 'Resident memory in bytes.', [], (gauge) =>
      gauge.set(process.memoryUsage.rss()),
    );
  }

  /** @param format otlp or loki */
  countReceived(format: string, lines: number, bytes: number): void {
    const labels = { tenant: TENANT, format, is_internal_stream: 'false' };
    this.lines.inc(labels, lines);
    this.bytes.inc(labels, bytes);
  }

  countDiscarded(reason: string, lines: number): void {
    this.discarded.inc({ tenant: TENANT, reason }, lines);
  }

  countRequest({ method, route, status, seconds }: Request): void {
    this.requests.observe({ method, route, status_code: String(status), ws: 'false' }, seconds);
  }

  countEvaluations(group: string, count: number): void {
    this.evaluations.inc({ rule_group: group, user: TENANT }, count);
    this.evaluationFailures.inc({ rule_group: group, user: TENANT }, 0);
  }

  countEvaluationFailure(group: string): void {
    this.evaluationFailures.inc({ rule_group: group, user: TENANT });
  }

  countNotificationError(alertmanager: string, alerts: number): void {
    this.notificationErrors.inc({ alertmanager, user: TENANT }, alerts);
  }

  private gauge(name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [],
      collect: () => collect(gauge),
    });
    this.registry.registerMetric(gauge);
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

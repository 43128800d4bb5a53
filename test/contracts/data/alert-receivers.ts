/** Who is told, by how bad it is and what it is about. Every alert that there is falls into exactly one of these. */
export const ALERT_RECEIVERS: readonly {
  readonly severity: string;
  readonly service: 'payment-service' | 'any other';
  readonly receivers: readonly string[];
}[] = [
  { severity: 'critical', service: 'payment-service', receivers: ['payment-team', 'on-call'] },
  { severity: 'critical', service: 'any other', receivers: ['on-call'] },
  { severity: 'warning', service: 'payment-service', receivers: ['payment-team'] },
  { severity: 'warning', service: 'any other', receivers: ['default'] },
  { severity: 'none', service: 'any other', receivers: ['watchdog'] },
];

/** What no rule gives us, and must not get lost all the same. */
export const STRAY_ALERTS: readonly {
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly string[];
}[] = [
  { labels: { alertname: 'Stray' }, receivers: ['default'] },
  { labels: { alertname: 'Stray', severity: 'critical' }, receivers: ['on-call'] },
  { labels: { alertname: 'Stray', severity: 'crit', service: 'order-service' }, receivers: ['default'] },
  { labels: { alertname: 'Stray', service: 'payment-service' }, receivers: ['payment-team'] },
];

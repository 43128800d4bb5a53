/** One alert as the receiver got it. */
export interface ReceivedAlert {
  readonly alertname: string;
  readonly service: string;
  readonly severity: string;
  readonly status: 'firing' | 'resolved';
  readonly receiver: string;
  readonly labels: Readonly<Record<string, string>>;
  /** By performance.now() of this process, when the receiver's line was read. */
  readonly at: number;
}

interface NotificationLine {
  readonly event?: string;
  readonly receiver: string;
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** The alerts in a line of alert-receiver; none when it is about something else. */
export function readNotification(line: string, at: number): ReceivedAlert[] {
  if (!line.includes('"alert_notification"')) return [];
  const { event, receiver, alerts } = JSON.parse(line) as NotificationLine;
  if (event !== 'alert_notification') return [];
  return alerts.map(({ status, labels }) => ({
    alertname: labels['alertname'] ?? '',
    service: labels['service'] ?? '',
    severity: labels['severity'] ?? '',
    status,
    receiver,
    labels,
    at,
  }));
}

/** Whether it is the alert that says all is well by firing. */
export function isWatchdog({ alertname }: Pick<ReceivedAlert, 'alertname'>): boolean {
  return alertname === 'Watchdog';
}

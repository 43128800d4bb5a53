const notifications = new Map();
const alerts = { firing: 0, resolved: 0 };

/** Counts one that was taken. Receivers are those of Alertmanager's configuration: a handful of series. */
export function count({ receiver, status, alerts: received }) {
  const labels = `receiver="${escaped(receiver)}",status="${status}"`;
  notifications.set(labels, (notifications.get(labels) ?? 0) + 1);
  for (const alert of received) alerts[alert.status] += 1;
}

/** The text of /metrics. */
export function exposition() {
  return [
    '# HELP alert_notifications_total Notifications taken from Alertmanager.',
    '# TYPE alert_notifications_total counter',
    ...[...notifications].map(([labels, value]) => `alert_notifications_total{${labels}} ${value}`),
    '# HELP alerts_received_total Alerts in these notifications.',
    '# TYPE alerts_received_total counter',
    ...Object.entries(alerts).map(([status, value]) => `alerts_received_total{status="${status}"} ${value}`),
    '',
  ].join('\n');
}

function escaped(label) {
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

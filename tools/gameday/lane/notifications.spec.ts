import { readNotification } from './notifications.ts';

describe('readNotification', () => {
  const alert = (alertname: string, status: string): object => ({
    status,
    labels: { alertname, service: 'order-service', severity: 'critical' },
  });
  const line = JSON.stringify({
    event: 'alert_notification',
    receiver: 'on-call',
    alerts: [alert('HighErrorRate', 'firing'), alert('ServiceDown', 'resolved')],
  });

  it('gives each alert of the line, and when it came', () => {
    expect(readNotification(line, 5)).toEqual([
      {
        alertname: 'HighErrorRate',
        service: 'order-service',
        severity: 'critical',
        status: 'firing',
        receiver: 'on-call',
        labels: { alertname: 'HighErrorRate', service: 'order-service', severity: 'critical' },
        at: 5,
      },
      expect.objectContaining({ alertname: 'ServiceDown', status: 'resolved', at: 5 }),
    ]);
  });

  it.each([
    '{"event":"service_starting"}',
    'words',
    '{"event":"notification_refused","message":"alert_notification"}',
  ])('gives none for %s', (other) => {
    expect(readNotification(other, 5)).toEqual([]);
  });
});

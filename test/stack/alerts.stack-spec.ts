import { fireAlert, type PostedAlert } from './support/alerts.ts';
import { eventually } from './support/eventually.ts';
import { onlyLineOf } from './support/loki.ts';

/** Alertmanager waits 30 s for more of the same group. */
const TOLD_WITHIN_S = 60;

jest.setTimeout(90_000);

describe('an alert', () => {
  let alert: PostedAlert;
  beforeAll(async () => {
    alert = await fireAlert({ severity: 'warning', service: 'order-service' });
  });
  afterAll(() => alert.resolve());

  it('becomes a notification, which the receiver writes as one line that Loki has', async () => {
    const query = `{service_name="alert-receiver"} |= "alert_notification" |= "${alert.name}"`;
    const { line, labels } = await eventually(TOLD_WITHIN_S, () => onlyLineOf(query));
    expect(labels).toMatchObject({ level: 'warn' });
    expect(JSON.parse(line)).toMatchObject({
      event: 'alert_notification',
      status: 'firing',
      group_labels: { alertname: alert.name, service: 'order-service' },
      alerts: [{ status: 'firing', labels: { severity: 'warning', service: 'order-service' } }],
    });
  });
});

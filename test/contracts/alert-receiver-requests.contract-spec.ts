import request from 'supertest';
import { eventually } from '../e2e/support/eventually.js';
import type { ServiceProcess } from '../e2e/support/service-process.js';
import {
  notification,
  openRequest,
  postNotification,
  RESOLVED,
  SERVICE_DOWN,
  startAlertReceiver,
} from './support/alert-receiver.js';

const MIB = 1_048_576;

describe('the alert receiver', () => {
  let receiver: ServiceProcess;
  beforeEach(async () => {
    receiver = await startAlertReceiver().started();
  });
  afterEach(() => receiver.stop());

  it("has an address for each of Alertmanager's receivers", async () => {
    await postNotification(receiver, notification(), '/notifications/on-call').expect(200);
    await postNotification(receiver, notification(), '/notifications/a/b').expect(404);
  });

  it.each([
    ['nothing', '', 400, 'The body is no JSON'],
    ['no JSON', '{"status":', 400, 'The body is no JSON'],
    ['a list', '[]', 400, 'The body is no object'],
    ['null', 'null', 400, 'The body is no object'],
    ['another status', notification({ status: 'pending' }), 400, 'status must be "firing" or "resolved"'],
    ['no receiver', notification({ receiver: '' }), 400, 'receiver must be a name'],
    ['no group', notification({ groupLabels: null }), 400, 'groupLabels must be an object of strings'],
    ['no alerts', notification({ alerts: [] }), 400, 'alerts must be a list with alerts in it'],
    [
      'an alert that is none',
      notification({ alerts: [SERVICE_DOWN, { ...SERVICE_DOWN, labels: { alertname: 1 } }] }),
      400,
      'each alert needs a status, labels and annotations',
    ],
    ['over 1 MiB', notification({ padding: 'x'.repeat(MIB) }), 413, 'The body is over 1 MiB'],
  ])('refuses %s with one warning, and goes on', async (_what, body, status, error) => {
    const refused = await postNotification(receiver, body);
    expect([refused.status, refused.body]).toEqual([status, { error }]);
    await postNotification(receiver, notification()).expect(200);
    await eventually(() => expect(receiver.linesOf('alert_notification')).toHaveLength(1));
    expect(receiver.linesOf('notification_refused')).toEqual([
      expect.objectContaining({
        level: 'warn',
        status_code: status,
        message: error,
        remote_addr: '127.0.0.1',
      }),
    ]);
    expect(receiver.otherOutput).toEqual([]);
  });

  it('takes 1 MiB to the byte', async () => {
    const room = MIB - JSON.stringify(notification({ padding: '' })).length;
    await postNotification(receiver, notification({ padding: 'x'.repeat(room) })).expect(200);
    await postNotification(receiver, notification({ padding: 'x'.repeat(room + 1) })).expect(413);
  });

  it('survives a body that breaks off, and warns', async () => {
    const broken = await openRequest(receiver);
    broken.on('error', () => undefined).write('{"status":');
    broken.destroy();
    await eventually(() =>
      expect(receiver.linesOf('notification_refused')).toEqual([
        expect.objectContaining({ level: 'warn', message: 'The body broke off' }),
      ]),
    );
    await request(receiver.url).get('/health').expect(200);
  });

  it('answers the probes', async () => {
    const { body: health } = await request(receiver.url).get('/health').expect(200);
    const { body: ready } = await request(receiver.url).get('/ready').expect(200);
    expect([health, ready]).toEqual([
      { status: 'healthy', service: 'alert-receiver' },
      { status: 'ready', service: 'alert-receiver' },
    ]);
  });

  it('counts what it took and not what it refused', async () => {
    await postNotification(receiver, notification({ alerts: [SERVICE_DOWN, RESOLVED] }));
    await postNotification(receiver, notification({ receiver: 'payment\n"team"\\' }));
    await postNotification(receiver, '{}');
    const response = await request(receiver.url).get('/metrics').expect(200);
    expect(response.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      'alert_notifications_total{receiver="on-call",status="firing"} 1',
      'alert_notifications_total{receiver="payment\\n\\"team\\"\\\\",status="firing"} 1',
      'alerts_received_total{status="firing"} 2',
      'alerts_received_total{status="resolved"} 1',
    ]);
  });
});

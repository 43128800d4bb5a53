import { CapturedLines } from '../../libs/observability/testing/captured-lines.js';
import { createLogger } from '../../libs/observability/src/logging/create-logger.js';
import { LogDestination } from '../../libs/observability/src/logging/log-destination.js';
import { ServiceIdentity } from '../../libs/observability/src/settings/service-identity.js';
import { eventually } from '../e2e/support/eventually.js';
import type { LogLine, ServiceProcess } from '../e2e/support/service-process.js';
import {
  HIGH_LATENCY,
  notification,
  postNotification,
  RESOLVED,
  SERVICE_DOWN,
  startAlertReceiver,
} from './support/alert-receiver.js';
import { WATCHDOG } from './support/sample-alerts.js';

describe('the line of a notification', () => {
  let receiver: ServiceProcess;
  beforeEach(async () => {
    receiver = await startAlertReceiver({ ENVIRONMENT: 'staging' }).started();
  });
  afterEach(() => receiver.stop());

  async function lineOf(changes: object = {}): Promise<LogLine> {
    await postNotification(receiver, notification(changes)).expect(200);
    return eventually(() => {
      const [line, ...more] = receiver.linesOf('alert_notification');
      if (line === undefined || more.length > 0) throw new Error(`${more.length} lines too many`);
      return line;
    });
  }

  it('writes a notification as one line with all that Alertmanager knows', async () => {
    expect(await lineOf()).toEqual({
      level: 'error',
      time: expect.any(String),
      service: 'alert-receiver',
      environment: 'staging',
      event: 'alert_notification',
      status: 'firing',
      receiver: 'on-call',
      group_labels: { alertname: 'ServiceDown' },
      group_key: '{}:{alertname="ServiceDown"}',
      external_url: 'http://alertmanager:9093',
      alerts: [
        {
          status: 'firing',
          labels: SERVICE_DOWN.labels,
          annotations: SERVICE_DOWN.annotations,
          starts_at: '2026-11-24T10:00:00Z',
          fingerprint: 'c1b8a3f0e1d2c3b4',
          generator_url: 'http://prometheus:9090/graph',
        },
      ],
      message: 'FIRING ServiceDown payment-service (critical): payment-service does not answer',
    });
  });

  it('has on its lines the fields of every service, in the same form', async () => {
    const captured = new CapturedLines();
    const identity = new ServiceIdentity('order-service', '1.0.0', 'staging', 'i-1');
    const destination = new LogDestination(captured);
    createLogger(identity, 'info', destination).info({ event: 'any' }, 'words');
    destination.close();
    const [ofService = {}] = captured.parsed();
    const line = await lineOf();
    expect(Object.keys(line)).toEqual(expect.arrayContaining(Object.keys(ofService)));
    expect(inNines(line.time)).toBe(inNines(ofService.time));
  });

  it.each([
    ['error', 'a critical alert fires', { alerts: [HIGH_LATENCY, SERVICE_DOWN] }],
    ['warn', 'others fire', { alerts: [HIGH_LATENCY, RESOLVED] }],
    ['info', 'all is well again', { status: 'resolved', alerts: [RESOLVED] }],
    ['info', 'only Watchdog fires, which always does', { alerts: [{ ...WATCHDOG, status: 'firing' }] }],
  ])('writes it at level %s when %s', async (level, _when, changes) => {
    expect(await lineOf(changes)).toMatchObject({ level });
  });

  it.each([
    [
      'the worst alert of several',
      { alerts: [HIGH_LATENCY, SERVICE_DOWN, RESOLVED] },
      'FIRING ServiceDown payment-service (critical): payment-service does not answer, and 2 more',
    ],
    [
      'one that fires before one that is over',
      { alerts: [RESOLVED, HIGH_LATENCY] },
      'FIRING HighLatency order-service (warning): slow, and 1 more',
    ],
    [
      'what is resolved',
      { status: 'resolved', alerts: [RESOLVED] },
      'RESOLVED ServiceDown payment-service (critical): payment-service does not answer',
    ],
    [
      'an alert that says nothing but its name',
      { alerts: [{ ...SERVICE_DOWN, labels: { alertname: 'Watchdog' }, annotations: {} }] },
      'FIRING Watchdog',
    ],
  ])('tells people of %s', async (_what, changes, message) => {
    expect(await lineOf(changes)).toMatchObject({ message });
  });

  it('tells when an alert ended, once it has', async () => {
    const line = await lineOf({ status: 'resolved', alerts: [RESOLVED] });
    expect(line).toMatchObject({ alerts: [{ status: 'resolved', ends_at: '2026-11-24T10:05:00Z' }] });
  });

  it('tells how many alerts Alertmanager left out', async () => {
    expect(await lineOf({ truncatedAlerts: 3 })).toMatchObject({ truncated_alerts: 3 });
  });

  it('keeps newlines and control characters of an alert inside of its one line', async () => {
    const summary = 'one\ntwo\r\n{"level":"info"}\u0000\u001b[31m';
    const line = await lineOf({ alerts: [{ ...SERVICE_DOWN, annotations: { summary } }] });
    expect(line).toMatchObject({ alerts: [{ annotations: { summary } }] });
    expect(receiver.otherOutput).toEqual([]);
  });
});

/** A point in time without its digits: its form. */
function inNines(time: unknown): string {
  return String(time).replaceAll(/\d/g, '9');
}

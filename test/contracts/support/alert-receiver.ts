import { once } from 'node:events';
import { type ClientRequest, request as httpRequest } from 'node:http';
import request from 'supertest';
import { ServiceProcess } from '../../e2e/support/service-process.js';

/** Starts the receiver of Alertmanager's notifications as it runs in the stack, on a free port of this machine. */
export function startAlertReceiver(environment: Readonly<Record<string, string>> = {}): ServiceProcess {
  const main = 'deploy/alert-receiver/alert-receiver.mjs';
  return new ServiceProcess('alert-receiver', { HOST: '127.0.0.1', ...environment }, main);
}

export function postNotification(
  { url }: ServiceProcess,
  body: string | object,
  path = '/notifications',
): request.Test {
  return request(url).post(path).type('application/json').send(body);
}

/** A request whose headers the receiver has read, and whose body is still to come. */
export async function openRequest({ url }: ServiceProcess): Promise<ClientRequest> {
  const headers = { Expect: '100-continue' };
  const opened = httpRequest(`${url}/notifications`, { method: 'POST', headers });
  opened.flushHeaders();
  await once(opened, 'continue');
  return opened;
}

export const SERVICE_DOWN = {
  status: 'firing',
  labels: { alertname: 'ServiceDown', service: 'payment-service', severity: 'critical' },
  annotations: { summary: 'payment-service does not answer', runbook_url: 'docs/runbooks/ServiceDown.md' },
  startsAt: '2026-11-24T10:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus:9090/graph',
  fingerprint: 'c1b8a3f0e1d2c3b4',
};

export const HIGH_LATENCY = {
  ...SERVICE_DOWN,
  labels: { alertname: 'HighLatency', service: 'order-service', severity: 'warning' },
  annotations: { summary: 'slow' },
};

export const RESOLVED = { ...SERVICE_DOWN, status: 'resolved', endsAt: '2026-11-24T10:05:00Z' };

/** A notification as Alertmanager 0.34 sends it: ServiceDown of payment-service fires. */
export function notification(changes: object = {}): object {
  return {
    version: '4',
    groupKey: '{}:{alertname="ServiceDown"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'on-call',
    groupLabels: { alertname: 'ServiceDown' },
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager:9093',
    alerts: [SERVICE_DOWN],
    ...changes,
  };
}

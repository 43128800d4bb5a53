import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from '../e2e/support/eventually.js';
import type { ServiceProcess } from '../e2e/support/service-process.js';
import { notification, openRequest, startAlertReceiver } from './support/alert-receiver.js';

describe('an alert receiver that cannot start', () => {
  it('names all faulty settings, without their values', async () => {
    const receiver = startAlertReceiver({ PORT: 'h1dden', HOST: 'h1dden', ENVIRONMENT: 'H1dden' });
    expect(await receiver.ended).toEqual({ code: 1, signal: null });
    expect(receiver.otherOutput.join('\n')).toBe(
      'alert-receiver cannot start: 3 settings are wrong:\n' +
        '  PORT: must be a port from 0 (a free one) to 65535\n' +
        '  HOST: must be an IP address to listen on\n' +
        '  ENVIRONMENT: must be a lowercase word, like "production"',
    );
  });

  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const receiver = startAlertReceiver({ PORT: String(port) });
    expect(await receiver.ended).toEqual({ code: 1, signal: null });
    other.close();
    expect(receiver.otherOutput.join('\n')).toMatch(new RegExp(`PORT or HOST: .*EADDRINUSE.*:${port}`));
  });
});

describe('an alert receiver that is stopped', () => {
  let receiver: ServiceProcess;
  beforeEach(async () => {
    receiver = await startAlertReceiver().started();
  });
  afterEach(() => receiver.signal('SIGKILL'));

  it('answers what is coming in, and ends with code 0', async () => {
    const slow = await openRequest(receiver);
    receiver.signal('SIGTERM');
    await eventually(() => expect(receiver.linesOf('service_stopping')).toHaveLength(1));
    const answered = once(slow, 'response');
    slow.end(JSON.stringify(notification()));
    const [response] = await answered;
    expect([response.statusCode, await text(response)]).toEqual([200, '{"status":"logged"}']);
    expect(await receiver.ended).toEqual({ code: 0, signal: null });
    expect(receiver.lines.map(({ event }) => event)).toEqual([
      'service_starting',
      'service_stopping',
      'alert_notification',
      'service_stopped',
    ]);
  });

  it('does not wait for a request that never comes in', async () => {
    const silent = await openRequest(receiver);
    silent.on('error', () => undefined);
    expect(await receiver.stop()).toEqual({ code: 0, signal: null });
  });
});

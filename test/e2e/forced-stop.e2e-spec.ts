import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { eventually } from './support/eventually.js';
import { sendBytes, rawRequest } from './support/raw-requests.js';
import { valueOf } from './support/series.js';
import { ServiceProcess } from './support/service-process.js';

describe('a service with a request that never ends', () => {
  let downstream: Server;
  let gateway: ServiceProcess;
  let answer: Promise<string>;

  async function startHanging(more: Record<string, string> = {}): Promise<void> {
    gateway = await new ServiceProcess('api-gateway', {
      PRODUCT_SERVICE_URL: `http://127.0.0.1:${(downstream.address() as AddressInfo).port}`,
      OUTGOING_TIMEOUT_MS: '60000',
      OTEL_SDK_DISABLED: 'true',
      ...more,
    }).started();
    answer = sendBytes(gateway, rawRequest({ method: 'GET', path: '/api/products' }));
    await eventually(async () => expect(await valueOf(gateway, 'http_requests_in_progress')).toBe(1));
  }

  beforeEach(async () => {
    downstream = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(downstream, 'listening');
  });
  afterEach(async () => {
    gateway.signal('SIGKILL');
    await gateway.ended;
    downstream.closeAllConnections();
    downstream.close();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'waits for it, until a second %s ends it with code 1',
    async (signal) => {
      await startHanging({ SHUTDOWN_TIMEOUT_MS: '60000' });
      gateway.signal(signal);
      await eventually(() => expect(gateway.linesOf('service_stopping')).toHaveLength(1));
      gateway.signal(signal);
      expect(await gateway.ended).toEqual({ code: 1, signal: null });
      expect(gateway.linesOf('shutdown_abandoned')).toEqual([
        expect.objectContaining({ level: 'error', signal }),
      ]);
      expect(await answer).toBe('');
    },
  );

  it('ends with code 1 after SHUTDOWN_TIMEOUT_MS, and says so', async () => {
    await startHanging({ SHUTDOWN_TIMEOUT_MS: '300' });
    gateway.signal('SIGTERM');
    expect(await gateway.ended).toEqual({ code: 1, signal: null });
    expect(gateway.linesOf('shutdown_timed_out')).toEqual([
      expect.objectContaining({ level: 'error', timeout_ms: 300 }),
    ]);
    expect(gateway.otherOutput).toEqual([]);
  });
});

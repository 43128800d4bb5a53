import { Controller, Get } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { Gate } from '../../testing/gate.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';
import { stopService } from './stop-service.js';

let gate: Gate;

@Controller('items')
class ItemsController {
  @Get() list(): never[] {
    return [];
  }

  @Get('slow') async slow(): Promise<string> {
    await gate.passed;
    return 'done';
  }
}

const GET = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: spec\r\n\r\n`;

describe('a service that is told to stop', () => {
  let app: ObservedApp;
  let client: RawClient;
  let stopped: Promise<void> | undefined;

  beforeEach(async () => {
    gate = new Gate();
    app = await observedApp({ controllers: [ItemsController], environment: { SHUTDOWN_DRAIN_MS: '500' } });
    client = await RawClient.connect(app.port);
  });
  afterEach(async () => {
    gate.open();
    await stopped;
    await app.close();
  });

  it('answers the request in flight first, however long that takes', async () => {
    client.send(GET('/items/slow'));
    await eventually(() => expect(app.lines('request_started')).toHaveLength(1));
    stopped = stopService(app.service);
    await eventually(async () => {
      const probe = await RawClient.connect(app.port);
      probe.send(GET('/ready'));
      await eventually(() => expect(probe.answer).toMatch(/^HTTP\/1\.1 503 /));
    });
    expect(app.lines('service_stopped')).toEqual([]);
    gate.open();
    await stopped;
    expect(client.answer).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\ndone$/s);
    expect(app.lines('request_completed').map((line) => line.status_code)).toEqual([200]);
  });

  it('asks the client of the request in flight to connect elsewhere', async () => {
    client.send(GET('/items/slow'));
    await eventually(() => expect(app.lines('request_started')).toHaveLength(1));
    stopped = stopService(app.service);
    gate.open();
    await stopped;
    expect(client.answer).toMatch(/\r\nconnection: close\r\n/i);
  });

  it('still answers on an open connection while it drains, and closes it then', async () => {
    client.send(GET('/items'));
    await eventually(() => expect(client.answer).toMatch(/\r\n\r\n\[\]$/));
    expect(client.answer).not.toMatch(/connection: close/i);
    stopped = stopService(app.service);
    client.send(GET('/items'));
    await stopped;
    expect(client.answer).toMatch(/\[\]HTTP\/1\.1 200 .*connection: close.*\[\]$/is);
    await eventually(() => expect(client.isClosed).toBe(true));
  });

  it('is not ready any more', async () => {
    stopped = stopService(app.service);
    client.send(GET('/ready'));
    await eventually(() =>
      expect(client.answer).toMatch(/^HTTP\/1\.1 503 .*"failing":\["service is stopping"\]/s),
    );
  });

  it('does not wait when nobody is connected', async () => {
    client.hangUp();
    const server = app.service.app.getHttpServer();
    await eventually(async () => {
      const open = await new Promise((resolve) => {
        server.getConnections((_error: unknown, count: number) => resolve(count));
      });
      expect(open).toBe(0);
    });
    const started = performance.now();
    await stopService(app.service);
    expect(performance.now() - started).toBeLessThan(450);
  });

  it('does not wait for a client that is connected and says nothing', async () => {
    const started = performance.now();
    await stopService(app.service);
    expect(performance.now() - started).toBeLessThan(2_000);
    await eventually(() => expect(client.isClosed).toBe(true));
  });

  it('writes service_stopped as its last line, and flushes it', async () => {
    stopped = stopService(app.service);
    await stopped;
    expect(app.lines().at(-1)).toMatchObject({ event: 'service_stopped', level: 'info', spans_dropped: 0 });
  });

  it('answers a last scrape, which has the last request', async () => {
    Object.assign(app.service.settings, { SHUTDOWN_DRAIN_MS: 0, SHUTDOWN_LAST_SCRAPE_MS: 2_000 });
    client.send(GET('/items/slow'));
    await eventually(() => expect(app.lines('request_started')).toHaveLength(1));
    stopped = stopService(app.service);
    gate.open();
    await eventually(() => expect(client.answer).toContain('done'));
    const scrape = await RawClient.connect(app.port);
    scrape.send(GET('/metrics'));
    await eventually(() =>
      expect(scrape.answer).toMatch(/^http_requests_total\{.*endpoint="\/items\/slow".*\} 1\r?$/m),
    );
    expect(app.lines('service_stopped')).toEqual([]);
  });

  it('takes no connections afterwards', async () => {
    await stopService(app.service);
    await expect(RawClient.connect(app.port)).rejects.toThrow('ECONNREFUSED');
  });
});

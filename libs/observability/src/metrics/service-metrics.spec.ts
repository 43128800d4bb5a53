import { Controller, Get } from '@nestjs/common';
import { Registry } from 'prom-client';
import { eventually } from '../../testing/eventually.js';
import { parseSeries } from '../../testing/exposed-series.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';

@Controller()
class ItemsController {
  @Get('items') list(): never[] {
    return [];
  }
}

describe('the metrics of a service', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it('all carry the service they belong to', async () => {
    const series = parseSeries(await app.scrape());
    expect(series.filter(({ labels }) => labels.service !== 'spec-service')).toEqual([]);
  });

  it('say what runs', async () => {
    expect((await app.series('app_info')).map(({ labels, value }) => ({ ...labels, value }))).toEqual([
      {
        service: 'spec-service',
        version: '1.2.3',
        environment: 'test',
        node_version: process.version,
        value: 1,
      },
    ]);
  });

  it('count the open connections of the server', async () => {
    // Read past HTTP: a scrape is a connection itself.
    const gauge = app.service.app.get(Registry).getSingleMetric('active_connections');
    const connections = async (): Promise<unknown> => (await gauge?.get())?.values[0]?.value;
    expect(await connections()).toBe(0);
    const client = await RawClient.connect(app.port);
    await eventually(async () => expect(await connections()).toBe(1));
    client.hangUp();
    await eventually(async () => expect(await connections()).toBe(0));
  });

  it('tell the log lines that could not be written', async () => {
    jest.spyOn(app.service.destination, 'droppedLines', 'get').mockReturnValue(3);
    expect(await app.series('telemetry_dropped_total')).toEqual([
      expect.objectContaining({
        labels: { service: 'spec-service', signal: 'logs', reason: 'write_failed' },
        value: 3,
      }),
    ]);
  });

  it('have those of Node: process and event loop', async () => {
    const names = new Set(parseSeries(await app.scrape()).map(({ name }) => name));
    expect(names).toContain('process_cpu_seconds_total');
    expect(names).toContain('process_resident_memory_bytes');
    expect(names).toContain('nodejs_eventloop_lag_seconds');
  });

  it.each(['nodejs_eventloop_active_seconds_total', 'nodejs_eventloop_idle_seconds_total'])(
    'have %s, in OpenMetrics too',
    async (metric) => {
      for (const accept of ['text/plain', 'application/openmetrics-text']) {
        const series = parseSeries(await app.scrape(accept)).filter(({ name }) => name === metric);
        expect(series.map(({ labels }) => labels)).toEqual([{ service: 'spec-service' }]);
      }
    },
  );
});

describe('two applications in one process', () => {
  let apps: ObservedApp[];

  beforeEach(async () => {
    apps = [
      await observedApp({ controllers: [ItemsController], environment: { SERVICE_NAME: 'first' } }),
      await observedApp({ controllers: [ItemsController], environment: { SERVICE_NAME: 'second' } }),
    ];
  });
  afterEach(() => Promise.all(apps.map((app) => app.close())));

  it('count their own requests only, under their own names', async () => {
    await fetch(`${apps[0]?.url}/items`);
    await eventually(() => expect(apps[0]?.lines('request_completed')).toHaveLength(1));
    const counted = await Promise.all(apps.map((app) => app.series('http_requests_total')));
    expect(
      counted.map((series) => series.map(({ labels, value }) => [labels.service, labels.status, value])),
    ).toEqual([
      [
        ['first', '500', 0],
        ['first', '200', 1],
      ],
      [['second', '500', 0]],
    ]);
  });
});

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

import { eventually } from '../../../libs/observability/testing/eventually.ts';
import { TestStore } from '../testing/test-store.ts';

interface Told {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly startsAt: string;
  readonly endsAt: string;
}

const RULES = {
  groups: [
    {
      name: 'services',
      interval: '200ms',
      rules: [
        {
          alert: 'UnhandledException',
          expr: 'sum by (service_name) (count_over_time({level="error"} | json | event="unhandled_exception" [2s])) > 0',
          labels: { severity: 'warning', service: '{{ $labels.service_name }}' },
          annotations: { summary: '{{ $value }} lines' },
        },
      ],
    },
    {
      name: 'audit',
      interval: '200ms',
      // Fails as soon as there is a line that is no JSON.
      rules: [{ alert: 'Never', expr: 'sum(count_over_time({service_name="audit"} | json [1m])) > 0' }],
    },
  ],
};

describe('the ruler', () => {
  let store: TestStore;
  let alertmanager: Server;
  let told: Told[];
  let status: number;
  beforeEach(async () => {
    told = [];
    status = 200;
    alertmanager = createServer((request, response) => {
      void listen(request, response);
    }).listen(0, '127.0.0.1');
    await once(alertmanager, 'listening');
    const folder = mkdtempSync(join(tmpdir(), 'log-store-'));
    mkdirSync(join(folder, 'rules/fake'), { recursive: true });
    writeFileSync(join(folder, 'rules/fake/services.yml'), JSON.stringify(RULES));
    store = await TestStore.start({
      folder,
      flags: ['-ruler.resend-delay=500ms', '-ruler.for-grace-period=1s'],
      settings: {
        ruler: {
          alertmanager_url: `http://127.0.0.1:${(alertmanager.address() as AddressInfo).port}`,
          storage: { local: { directory: join(folder, 'rules') } },
        },
      },
    });
  });
  afterEach(async () => {
    await store.close();
    alertmanager.closeAllConnections();
    await once(alertmanager.close(), 'close');
  });

  async function listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const alerts = (await json(request)) as Told[];
    if (request.url === '/api/v2/alerts' && status === 200) told.push(...alerts);
    response.writeHead(status).end();
  }

  const fail = async (): Promise<void> => {
    await store.push({
      labels: { service_name: 'order-service', level: 'error' },
      time: BigInt(Date.now()) * 1_000_000n,
      line: '{"event":"unhandled_exception"}',
    });
  };
  const group = (name: string): string =>
    `rule_group="${join(store.folder, 'rules/fake/services.yml')};${name}",user="fake"`;

  it('tells Alertmanager of what its rules find, and that it is over', async () => {
    await fail();
    await eventually(() => expect(told).not.toEqual([]));
    expect(told[0]).toMatchObject({
      labels: { alertname: 'UnhandledException', severity: 'warning', service: 'order-service' },
      annotations: { summary: '1 lines' },
    });
    const isOver = ({ endsAt }: Told): boolean => Date.parse(endsAt) <= Date.now();
    expect(told.filter(isOver)).toEqual([]);
    await eventually(() => expect(told.some(isOver)).toBe(true));
  });

  it('tells it again when it did not listen, and counts it', async () => {
    status = 503;
    await fail();
    await eventually(async () => {
      const page = await (await store.get('/metrics')).text();
      expect(page).toMatch(/loki_prometheus_notifications_errors_total\{.*\} [1-9]/);
    });
    status = 200;
    await fail();
    await eventually(() => expect(told).not.toEqual([]));
  });

  it('says nothing where its rules find nothing, and counts its evaluations', async () => {
    await eventually(async () => {
      const evaluations = await store.metric(`loki_prometheus_rule_evaluations_total{${group('services')}}`);
      expect(evaluations).toBeGreaterThan(3);
    });
    expect(told).toEqual([]);
    expect(await store.metric(`loki_prometheus_rule_evaluation_failures_total{${group('services')}}`)).toBe(
      0,
    );
  });

  it('counts an evaluation that fails, and says which', async () => {
    const time = BigInt(Date.now()) * 1_000_000n;
    await store.push({ labels: { service_name: 'audit' }, time, line: 'no json' });
    await eventually(async () => {
      const failures = await store.metric(
        `loki_prometheus_rule_evaluation_failures_total{${group('audit')}}`,
      );
      expect(failures).toBeGreaterThan(0);
    });
    expect(store.output.join('\n')).toMatch(/level=error .*evaluating rule Never failed.*JSONParserErr/);
  });
});

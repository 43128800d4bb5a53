import { knownAddresses } from './checks/known-addresses.ts';
import { scrapeJobs } from './checks/scrape-jobs.ts';
import { SCRAPE_JOBS } from './data/scrape-jobs.ts';
import { type Compose } from './support/compose.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { listeningPorts } from './support/listening-ports.ts';
import {
  composeFile,
  mountedFiles,
  portsInside,
  productionFile,
  prometheusFile,
} from './support/stack-files.ts';

describe('the parts of the stack', () => {
  it('find each other where they listen', () => {
    const compose = composeFile();
    const mounted = Object.keys(compose.value.services).flatMap((service) => mountedFiles(compose, service));
    const listening = portsInside(compose);
    const files = [compose, productionFile(), ...mounted];
    expect(files.flatMap((file) => knownAddresses(file, listening))).toEqual([]);
  });

  it('are scraped by Prometheus, every 15 s', () => {
    expect(scrapeJobs(prometheusFile(), SCRAPE_JOBS)).toEqual([]);
  });
});

describe('knownAddresses', () => {
  const listening = new Map([
    ['loki', new Set([3100])],
    ['order-service', new Set([8081])],
    ['postgres', new Set([5432])],
  ]);
  const check = (text: string) => knownAddresses({ path: 'a.yml', text: `\n${text}` }, listening);

  it.each([
    'targets: [loki:3100, order-service:8081]',
    'url: http://loki:3100/otlp',
    'BASE_URL: ${BASE_URL:-http://order-service:8081}',
    'url: postgres://shop:development-only@postgres:5432/orders',
    "ports: ['127.0.0.1:${LOKI_PORT:-3100}:3100']",
    'endpoint: 0.0.0.0:13133',
    'external-url=http://localhost:9090',
    'image: grafana/loki:3.7.8',
    'image: nest-observability-stack/services:local',
    "layout: '2006-01-02T15:04:05.000Z'",
    '{"x":50,"y":10}',
  ])('lets pass %s', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['targets: [loki:3101]', 'loki:3101 leads nowhere: loki listens on 3100'],
    ['url: http://lokki:3100/otlp', 'lokki:3100 leads nowhere: docker-compose.yml has no service lokki'],
    [
      'BASE_URL: ${BASE_URL:-http://orders:8081}',
      'orders:8081 leads nowhere: docker-compose.yml has no service orders',
    ],
    [
      'url: postgres://shop:development-only@database:5432/orders',
      'database:5432 leads nowhere: docker-compose.yml has no service database',
    ],
  ])('sees %s', (text, message) => {
    expect(check(text)).toEqual([`a.yml:2: ${message}`]);
  });
});

describe('listeningPorts', () => {
  it('come from environment, command and mounted files', () => {
    const file = {
      path: 'loki.yaml',
      text: 'server:\n  http_listen_port: 3100\nhost: 0.0.0.0\nport: 8888\n',
    };
    const command: Change = ['-config.file', '--listen=0.0.0.0:9096'];
    const compose = yamlFixture<Compose>('compose.yml', command);
    expect(listeningPorts(compose, (service) => (service === 'loki' ? [file] : []))).toEqual(
      new Map([
        ['order-service', new Set([8081])],
        ['loki', new Set([9096, 8888, 3100])],
      ]),
    );
  });
});

describe('scrapeJobs', () => {
  const check = (...changes: readonly Change[]) =>
    scrapeJobs(yamlFixture('prometheus.yml', ...changes), ['loki']);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['scrape_interval: 15s', 'scrape_interval: 1m', ['2: scrape_interval is not 15s']],
    ['evaluation_interval: 15s', 'evaluation_interval: 1m', ['3: evaluation_interval is not 15s']],
    [
      'job_name: loki',
      'job_name: logs',
      ['4: no job loki', '5: nobody knows the job logs: list it in data/scrape-jobs.ts'],
    ],
    ['static_configs', 'scrape_interval: 1m\n    static_configs', ['6: job loki has an interval of its own']],
  ])('sees %j turn into %j', (from, to, faults) => {
    expect(check([from, to])).toEqual(faults.map((fault) => `prometheus.yml:${fault}`));
  });
});

import { SERVICES } from '@shop/contracts';
import { SERVICES as STARTED } from '../../tools/shop/services.ts';
import { PARTS } from '../../tools/stack/parts.ts';
import { composeServices } from './checks/compose-services.ts';
import { nativeParts } from './checks/native-parts.ts';
import { nestProjects } from './checks/nest-projects.ts';
import { serviceTargets } from './checks/service-targets.ts';
import { shopServices } from './checks/shop-services.ts';
import { CONTAINER_ONLY } from './data/container-only.ts';
import { type Compose } from './support/compose.ts';
import { edit } from './support/edit.ts';
import { yamlFixture } from './support/fixture.ts';
import { textFile, yamlFile } from './support/repository.ts';
import { composeFile, portsInside, prometheusFile } from './support/stack-files.ts';
import { YamlFile } from './support/yaml-file.ts';

const ONE = { 'order-service': 8081 };

describe('the services of libs/contracts', () => {
  it('are the projects of nest-cli.json', () => {
    expect(nestProjects(SERVICES, yamlFile('nest-cli.json'))).toEqual([]);
  });

  it('are the apps that docker-compose.yml runs, on their ports', () => {
    expect(composeServices(SERVICES, composeFile())).toEqual([]);
  });

  it('are the targets of the job services of Prometheus', () => {
    expect(serviceTargets(SERVICES, prometheusFile())).toEqual([]);
  });

  it('are what npm start runs', () => {
    expect(shopServices(SERVICES, STARTED, textFile('tools/shop/services.ts'))).toEqual([]);
  });

  it('and all other parts of docker-compose.yml are what npm run stack starts', () => {
    const compose = composeFile();
    const native = { parts: PARTS, file: textFile('tools/stack/parts.ts') };
    expect(nativeParts(native, { compose, listening: portsInside(compose) }, CONTAINER_ONLY)).toEqual([]);
  });
});

describe('nestProjects', () => {
  const correct = '{ "projects": {\n  "order-service": { "root": "apps/order-service" }\n} }';
  const check = (text: string) => nestProjects(ONE, new YamlFile('nest-cli.json', text));

  it('has nothing to say where all is well', () => {
    expect(check(correct)).toEqual([]);
  });

  it('names the service that is not built', () => {
    expect(check(edit(correct, 'apps/order-service', 'apps/orders'))).toEqual([
      'nest-cli.json:2: no project order-service with root apps/order-service; libs/contracts/src/services.ts has that service',
    ]);
  });

  it('names the project that is no service', () => {
    expect(check(edit(correct, '\n}', ',\n  "stock-service": { "root": "apps/stock-service" } }'))).toEqual([
      'nest-cli.json:3: project stock-service is no service of libs/contracts/src/services.ts: add it there',
    ]);
  });
});

describe('composeServices', () => {
  const check = (...change: [string, string] | []) =>
    composeServices(ONE, yamlFixture<Compose>('compose.yml', ...(change.length ? [change] : [])));

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    [
      'entry file',
      'services/order-service.mjs',
      'services/orders.mjs',
      '16: order-service does not run dist/services/order-service.mjs',
    ],
    [
      'PORT',
      'PORT: 8081',
      'PORT: 8082',
      '18: order-service has PORT 8082, libs/contracts/src/services.ts says 8081',
    ],
    [
      'published port',
      ':-8081}',
      ':-8080}',
      '21: order-service is not published as 127.0.0.1:${ORDER_SERVICE_PORT:-8081}:8081',
    ],
  ])('names another %s', (_what, from, to, fault) => {
    expect(check(from, to)).toEqual([`compose.yml:${fault}`]);
  });

  it('names the service that is missing', () => {
    expect(composeServices({ ...ONE, 'stock-service': 8084 }, yamlFixture('compose.yml'))).toEqual([
      "compose.yml:2: no service stock-service, which libs/contracts/src/services.ts has: copy another one's block",
    ]);
  });

  it('names the app that is no service', () => {
    expect(check('[-config.file=/etc/loki/loki.yaml]', '[node, dist/services/loki.mjs]')).toEqual([
      'compose.yml:25: loki is no service of libs/contracts/src/services.ts: add it there',
    ]);
  });
});

describe('serviceTargets', () => {
  const correct = [
    'scrape_configs:',
    '  - job_name: services',
    '    static_configs:',
    '      - targets: [order-service:8081]',
    '        labels: { service: order-service }',
  ].join('\n');
  const check = (text: string) => serviceTargets(ONE, new YamlFile('prometheus.yml', text));

  it('has nothing to say where all is well', () => {
    expect(check(correct)).toEqual([]);
  });

  it('names the service that is not scraped', () => {
    expect(check(edit(correct, '[order-service:8081]', '[]'))).toEqual([
      'prometheus.yml:3: job services has no target order-service:8081, which libs/contracts/src/services.ts has',
    ]);
  });

  it('names the target that is no service', () => {
    expect(check(edit(correct, ':8081', ':8081, loki:3100'))).toEqual([
      'prometheus.yml:4: loki:3100 is no service of libs/contracts/src/services.ts',
    ]);
  });

  it('names the target whose label says another service', () => {
    expect(check(edit(correct, 'service: order-service', 'service: orders'))).toEqual([
      'prometheus.yml:4: order-service:8081 needs the label service: order-service, for `up` when the service is down',
    ]);
  });
});

describe('shopServices', () => {
  const file = { path: 'services.ts', text: "\n{ name: 'order-service' }" };
  const correct = { name: 'order-service', port: 8081, portVariable: 'ORDER_SERVICE_PORT' };
  const check = (...started: (typeof correct)[]) => shopServices(ONE, started, file);

  it('has nothing to say where all is well', () => {
    expect(check(correct)).toEqual([]);
  });

  it('names the service that is not started', () => {
    expect(check()).toEqual([
      'services.ts:2: npm start runs no order-service, which libs/contracts/src/services.ts has',
    ]);
  });

  it('names the service on another port', () => {
    expect(check({ ...correct, port: 1 })).toEqual([
      'services.ts:2: order-service on 1; libs/contracts/src/services.ts says 8081',
    ]);
  });

  it('names the service that another variable moves', () => {
    expect(check({ ...correct, portVariable: 'PORT' })).toEqual([
      'services.ts:2: order-service is moved by PORT, in docker-compose.yml by ORDER_SERVICE_PORT',
    ]);
  });
});

describe('nativeParts', () => {
  const file = { path: 'parts.ts', text: "\nname: 'order-service'\nname: 'loki'" };
  const orders = { name: 'order-service', ports: [8081], health: { port: 8081 } };
  const loki = { name: 'loki', ports: [9095, 3100], health: { port: 3100 } };
  const listening = new Map([
    ['order-service', new Set([8081])],
    ['loki', new Set([3100])],
  ]);
  const check = (...parts: (typeof loki)[]) =>
    nativeParts({ parts, file }, { compose: yamlFixture('compose.yml'), listening }, {});

  it('has nothing to say where all is well', () => {
    expect(check(orders, loki)).toEqual([]);
  });

  it('names the part that is not started', () => {
    expect(check(orders)).toEqual(['parts.ts:3: no part loki, which compose.yml has']);
  });

  it('names the part that is no service', () => {
    expect(check(orders, loki, { ...loki, name: 'tempo' })).toEqual([
      'parts.ts:1: compose.yml has no service tempo',
    ]);
  });

  it('names the part whose ports are others', () => {
    expect(check(orders, { ...loki, ports: [3100] })).toEqual([
      'parts.ts:3: loki has the ports 3100; it listens on 3100, 9095',
    ]);
  });

  it('names the part whose health nobody answers', () => {
    expect(check(orders, { ...loki, health: { port: 80 } })).toEqual([
      'parts.ts:3: loki does not listen on 80, its health port',
    ]);
  });
});

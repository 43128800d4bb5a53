import { join } from 'node:path';
import { type ComposeService, readComposeFile } from '../../tools/stack/compose-file.ts';
import { partArguments } from './checks/part-arguments.ts';
import { podImages } from './checks/pod-images.ts';
import { podMemory } from './checks/pod-memory.ts';
import { COMPOSE_PARTS } from './data/compose-parts.ts';
import { type Change, documentsFixture, yamlFixture } from './support/fixture.ts';
import { baseImages, composeImages } from './support/images.ts';
import { type Manifest, type Workload, workloadsOf } from './support/kubernetes.ts';
import { kubernetesManifests } from './support/kubernetes-files.ts';
import { filesBelow, ROOT, textFile } from './support/repository.ts';
import { composeFile } from './support/stack-files.ts';

const BACKENDS = ['prometheus', 'alertmanager', 'loki', 'jaeger', 'grafana'];

const pods = (): Workload[] => workloadsOf(kubernetesManifests());
const broken = (...changes: readonly Change[]): Workload[] =>
  workloadsOf(documentsFixture<Manifest['value']>('kubernetes.yml', ...changes));

describe('a pod of a part that docker-compose.yml has', () => {
  it('has the memory that it has in docker-compose.yml', () => {
    expect(podMemory(pods(), composeFile(), COMPOSE_PARTS)).toEqual([]);
  });

  it('runs an image that docker-compose.yml runs, too', () => {
    const dockerfiles = filesBelow('deploy', 'Dockerfile').map((path) => textFile(path));
    const known = [...composeImages(composeFile()), ...dockerfiles.flatMap(baseImages)];
    expect(podImages(pods(), known)).toEqual([]);
  });

  it('of a backend is started as in docker-compose.yml', () => {
    const backends = pods().filter(({ value }) => BACKENDS.includes(value.metadata.name));
    expect(backends).toHaveLength(BACKENDS.length);
    expect(partArguments(backends, readComposeFile(join(ROOT, 'docker-compose.yml'), {}))).toEqual([]);
  });
});

describe('podMemory', () => {
  const check = (parts: Record<string, string>, ...changes: readonly Change[]) =>
    podMemory(broken(...changes), yamlFixture('compose.yml'), parts);

  it('has nothing to say where all is well', () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    ['cpu: 250m, ', '', '40: order-service asks for no cpu: resources.requests'],
    [', memory: 192Mi', '', '40: order-service asks for no memory: resources.requests'],
    [
      'memory: 320Mi',
      'memory: 32Mi',
      '41: order-service has the memory limit 32Mi; order-service has mem_limit 320m in compose.yml',
    ],
    [
      'limits: { memory: 320Mi }',
      'limits: {}',
      '41: order-service has the memory limit none; order-service has mem_limit 320m in compose.yml',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check({}, [from, to])).toEqual([`kubernetes.yml:${fault}`]);
  });

  it('knows what has another name in docker-compose.yml', () => {
    expect(check({ 'order-service': 'loki' })).toEqual([
      'kubernetes.yml:41: order-service has the memory limit 320Mi; loki has mem_limit 384m in compose.yml',
    ]);
  });

  it('names the part that docker-compose.yml has not', () => {
    expect(check({ 'order-service': 'tempo' })).toEqual([
      'kubernetes.yml:41: order-service has the memory limit 320Mi; tempo has mem_limit none in compose.yml',
    ]);
  });
});

describe('podImages', () => {
  const known = composeImages(yamlFixture('compose.yml'));

  it('has nothing to say where all is well', () => {
    expect(podImages(broken(), known)).toEqual([]);
  });

  it.each([
    ['grafana/loki:3.7.9', 'compose.yml has grafana/loki:3.7.8'],
    ['grafana/tempo:2.9.0', 'add it to data/image-tags.ts and there'],
  ])('sees %s, which nothing else runs', (image, hint) => {
    const changed = broken(['nest-observability-stack/services:local', image]);
    expect(podImages(changed, known)).toEqual([
      `kubernetes.yml:22: docker-compose.yml and the Dockerfiles have no ${image}: ${hint}`,
    ]);
  });
});

describe('partArguments', () => {
  const variables = {
    PORT: '8081',
    DATABASE_PASSWORD_FILE: '/run/secrets/database/password',
    OTEL_RESOURCE_ATTRIBUTES: 'service.instance.id=$(POD)',
  };
  const entrypoint = ['node', 'dist/services/order-service.mjs'];
  const service = { name: 'order-service', entrypoint, command: ['--watch', '--quiet'], mounts: [] };
  const ENTRY = 'dist/services/order-service.mjs]';
  const AS_PART: readonly Change[] = [
    [ENTRY, `${ENTRY}\n          args: [--watch, --quiet]`],
    ['            - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }\n', ''],
  ];
  const check = (compose: readonly ComposeService[], ...changes: readonly Change[]) =>
    partArguments(broken(...AS_PART, ...changes), compose);
  const correct: ComposeService = { ...service, environment: { ...variables, ENVIRONMENT: 'development' } };

  it('has nothing to say where all is well', () => {
    expect(check([correct])).toEqual([]);
  });

  it.each([
    [
      'order-service.mjs]',
      'orders.mjs]',
      "23: order-service has another command than docker-compose.yml's node dist/services/order-service.mjs",
    ],
    [
      '--quiet',
      '--loud',
      '24: order-service has other args than docker-compose.yml: --loud instead of --quiet',
    ],
    [', --quiet', '', '24: order-service has other args than docker-compose.yml: nothing instead of --quiet'],
    [
      '--watch, --quiet',
      '--quiet, --watch',
      '24: order-service has other args than docker-compose.yml: their order',
    ],
    ["value: '8081'", "value: '8082'", '30: order-service has PORT=8082; docker-compose.yml has 8081'],
    [
      "name: PORT, value: '8081'",
      "name: ENVIRONMENT, value: 'trial'",
      '29: order-service has PORT=; docker-compose.yml has 8081',
    ],
    [
      "- { name: PORT, value: '8081' }",
      "- { name: PORT, value: '8081' }\n            - { name: HOST, value: '::' }",
      '31: order-service has HOST=::; docker-compose.yml has none',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([correct], [from, to])).toEqual([`kubernetes.yml:${fault}`]);
  });

  it('names the part that docker-compose.yml has not', () => {
    expect(check([{ ...correct, name: 'orders' }])).toEqual([
      'kubernetes.yml:21: order-service is no service of docker-compose.yml',
    ]);
  });
});

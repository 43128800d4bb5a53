import { SERVICES } from '@shop/contracts';
import { alikeServices } from './checks/alike-services.ts';
import { kubernetesServices } from './checks/kubernetes-services.ts';
import { type Change, documentsFixture } from './support/fixture.ts';
import { type Manifest, ofKind } from './support/kubernetes.ts';
import { KUBERNETES } from './support/kubernetes-files.ts';
import { kustomizationFile, manifestsIn } from './support/kustomization.ts';
import { YamlFile } from './support/yaml-file.ts';

const BASE = `${KUBERNETES}/base`;
const ONE = { 'order-service': 8081 };

describe('the services of libs/contracts', () => {
  it('have all they need in deploy/kubernetes/base, on their ports', () => {
    const kustomization = kustomizationFile(BASE);
    const files = (kustomization.value.resources ?? []).map((file) => [file, manifestsIn(`${BASE}/${file}`)]);
    expect(kubernetesServices(SERVICES, kustomization, Object.fromEntries(files))).toEqual([]);
  });
});

describe('the Deployments of the services', () => {
  it('are alike in all but name, port and variables', () => {
    const services = Object.keys(SERVICES).flatMap((name) => manifestsIn(`${BASE}/${name}.yaml`));
    expect(alikeServices(ofKind(services, 'Deployment'))).toEqual([]);
  });
});

describe('alikeServices', () => {
  const model = () => ofKind(documentsFixture<Manifest['value']>('kubernetes.yml'), 'Deployment');
  const check = (...changes: readonly Change[]) =>
    alikeServices([
      ...model(),
      ...ofKind(documentsFixture<Manifest['value']>('kubernetes.yml', ...changes), 'Deployment'),
    ]);

  it('has nothing to say of another name, port or variable', () => {
    const changes: Change[] = [
      ['containerPort: 8081', 'containerPort: 8082'],
      ["value: '8081'", "value: '8082'"],
      ...Array.from({ length: 6 }, (): Change => ['order-service', 'stock']),
    ];
    expect(check(...changes)).toEqual([]);
  });

  it.each([
    [
      'memory: 320Mi',
      'memory: 512Mi',
      '41: spec.template.spec.containers.0.resources.limits.memory is 512Mi, and 320Mi',
    ],
    [
      'enableServiceLinks: false',
      'hostNetwork: true',
      '13: spec.template.spec.enableServiceLinks is missing, and false',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check([from, to])[0]).toContain(`kubernetes.yml:${fault} in order-service`);
  });
});

describe('kubernetesServices', () => {
  const correct = 'resources:\n  - order-service.yaml';
  const check = (manifests: readonly Manifest[], services = ONE, text = correct) =>
    kubernetesServices(services, new YamlFile('kustomization.yaml', text), {
      'order-service.yaml': manifests,
    });

  it('has nothing to say where all is well', () => {
    expect(check(documentsFixture('kubernetes.yml'))).toEqual([]);
  });

  const SERVICE = 'kind: Service\nmetadata:\n  name: order-service\nspec:\n';
  const LABEL = 'app.kubernetes.io/name: order-service';
  it.each([
    [
      `labels: { ${LABEL} }`,
      'labels: {}',
      '6: Deployment order-service: metadata.labels.app.kubernetes.io/name has to be "order-service"',
    ],
    [
      'spec:\n  selector',
      'spec:\n  replicas: 2\n  selector',
      '8: Deployment order-service: spec.replicas has to be left out',
    ],
    [
      `matchLabels: { ${LABEL} }\n  template`,
      'matchLabels: { app.kubernetes.io/name: orders }\n  template',
      '9: Deployment order-service: spec.selector.matchLabels.app.kubernetes.io/name has to be "order-service"',
    ],
    [
      `metadata:\n      labels: { ${LABEL} }`,
      'metadata:\n      labels: { app.kubernetes.io/name: orders }',
      '12: Deployment order-service: spec.template.metadata.labels.app.kubernetes.io/name has to be "order-service"',
    ],
    [
      '- name: order-service',
      '- name: orders',
      '21: Deployment order-service: spec.template.spec.containers.0.name has to be "order-service"',
    ],
    [
      'services/order-service.mjs',
      'services/orders.mjs',
      '23: Deployment order-service: spec.template.spec.containers.0.command has to be ["node","dist/services/order-service.mjs"]',
    ],
    [
      'name: http, containerPort',
      'name: web, containerPort',
      '25: Deployment order-service: spec.template.spec.containers.0.ports.0.name has to be "http"',
    ],
    [
      'containerPort: 8081',
      'containerPort: 8082',
      '25: Deployment order-service: spec.template.spec.containers.0.ports.0.containerPort has to be 8081',
    ],
    ["value: '8081'", "value: '8082'", '29: order-service has another PORT than 8081'],
    [
      `${SERVICE}  selector: { ${LABEL} }`,
      `${SERVICE}  selector: { app.kubernetes.io/name: orders }`,
      '57: Service order-service: spec.selector.app.kubernetes.io/name has to be "order-service"',
    ],
    [' port: 8081', ' port: 80', '59: Service order-service: spec.ports.0.port has to be 8081'],
    [
      'targetPort: http',
      'targetPort: web',
      '59: Service order-service: spec.ports.0.targetPort has to be "http"',
    ],
    [
      `spec:\n  selector:\n    matchLabels: { ${LABEL} }\n---`,
      'spec:\n  selector:\n    matchLabels: { app.kubernetes.io/name: orders }\n---',
      '67: PodDisruptionBudget order-service: spec.selector.matchLabels.app.kubernetes.io/name has to be "order-service"',
    ],
    [
      'kind: Deployment, name: order-service',
      'kind: StatefulSet, name: order-service',
      '74: HorizontalPodAutoscaler order-service: spec.scaleTargetRef.kind has to be "Deployment"',
    ],
    [
      'kind: Deployment, name: order-service',
      'kind: Deployment, name: orders',
      '74: HorizontalPodAutoscaler order-service: spec.scaleTargetRef.name has to be "order-service"',
    ],
    [
      `podSelector:\n    matchLabels: { ${LABEL} }`,
      'podSelector: {}',
      '82: NetworkPolicy order-service: spec.podSelector.matchLabels.app.kubernetes.io/name has to be "order-service"',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check(documentsFixture('kubernetes.yml', [from, to]))).toEqual([`kubernetes.yml:${fault}`]);
  });

  it.each(['Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'NetworkPolicy'])(
    'names the %s that is missing',
    (kind) => {
      const others = documentsFixture<Manifest['value']>('kubernetes.yml').filter(
        ({ value }) => value.kind !== kind,
      );
      expect(check(others)).toEqual([
        `kustomization.yaml:1: order-service.yaml has no ${kind} order-service`,
      ]);
    },
  );

  it('names the service that is missing', () => {
    const two = { ...ONE, 'stock-service': 8084 };
    expect(check(documentsFixture('kubernetes.yml'), two)).toEqual([
      "kustomization.yaml:1: no stock-service.yaml; libs/contracts/src/services.ts has stock-service: copy another one's file and name it here",
    ]);
  });

  it('names the workload that is no service', () => {
    const none = {} as typeof ONE;
    expect(check(documentsFixture('kubernetes.yml'), none)).toEqual([
      'kubernetes.yml:5: order-service is no service of libs/contracts/src/services.ts: add it there',
    ]);
  });
});

import { SERVICES } from '@shop/contracts';
import { emptyItems } from './checks/empty-items.ts';
import { podProbes } from './checks/pod-probes.ts';
import { podRights } from './checks/pod-rights.ts';
import { POD_EXCEPTIONS } from './data/pod-exceptions.ts';
import { type Change, documentsFixture } from './support/fixture.ts';
import { type Manifest, type Workload, workloadsOf } from './support/kubernetes.ts';
import { kubernetesManifests } from './support/kubernetes-files.ts';

const pods = (): Workload[] => workloadsOf(kubernetesManifests());
const broken = (...changes: readonly Change[]): Workload[] =>
  workloadsOf(documentsFixture<Manifest['value']>('kubernetes.yml', ...changes));

describe('a pod of deploy/kubernetes', () => {
  it('has no rights it does not need', () => {
    expect(podRights(pods(), POD_EXCEPTIONS)).toEqual([]);
  });

  it('answers probes, and a service each of the three with the right address', () => {
    expect(podProbes(pods(), Object.keys(SERVICES))).toEqual([]);
  });

  it('has no empty item in a list, as nothing in deploy/kubernetes has', () => {
    expect(emptyItems(kubernetesManifests())).toEqual([]);
  });
});

describe('podRights', () => {
  it('has nothing to say where all is well', () => {
    expect(podRights(broken(), {})).toEqual([]);
  });

  it.each([
    ['runAsNonRoot: true', 'runAsUser: 0', '17: order-service may run as root: runAsNonRoot: true'],
    [
      'type: RuntimeDefault',
      'type: Unconfined',
      '19: order-service may make any system call: seccompProfile: { type: RuntimeDefault }',
    ],
    [
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: true',
      '14: order-service has a key to the API server: automountServiceAccountToken: false',
    ],
    [
      'enableServiceLinks: false',
      'restartPolicy: Always',
      '13: order-service gets a variable for each port of each Service: enableServiceLinks: false',
    ],
    [
      'secret: { secretName: database }',
      'hostPath: { path: /etc }',
      '48: order-service sees files of its node: no hostPath',
    ],
    [
      'enableServiceLinks: false',
      'enableServiceLinks: false\n      hostNetwork: true',
      "16: order-service shares its node's: no hostNetwork",
    ],
    [
      'enableServiceLinks: false',
      'enableServiceLinks: false\n      hostPID: true',
      "16: order-service shares its node's: no hostPID",
    ],
    [
      'enableServiceLinks: false',
      'enableServiceLinks: false\n      hostIPC: true',
      "16: order-service shares its node's: no hostIPC",
    ],
    [
      'readOnlyRootFilesystem: true',
      'readOnlyRootFilesystem: false',
      '43: order-service can write to its own files: readOnlyRootFilesystem: true',
    ],
    [
      'allowPrivilegeEscalation: false',
      'allowPrivilegeEscalation: true',
      '44: order-service can gain rights: allowPrivilegeEscalation: false',
    ],
    [
      'drop: [ALL]',
      'drop: [CHOWN]',
      '45: order-service keeps capabilities of root: capabilities: { drop: [ALL] }',
    ],
    [
      'drop: [ALL]',
      'drop: [ALL], add: [SYS_ADMIN]',
      '45: order-service takes capabilities of root: nothing to add',
    ],
    [
      'readOnlyRootFilesystem: true',
      'readOnlyRootFilesystem: true\n            privileged: true',
      '44: order-service is privileged, which is root on the node',
    ],
    [
      'readOnlyRootFilesystem: true',
      'readOnlyRootFilesystem: true\n            runAsNonRoot: false',
      '44: order-service takes back what its pod says: no runAsNonRoot',
    ],
    [
      'volumes:\n',
      'initContainers: [{ name: wait, image: debian, securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false } }]\n      volumes:\n',
      '48: order-service keeps capabilities of root: capabilities: { drop: [ALL] }',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(podRights(broken([from, to]), {})).toEqual([`kubernetes.yml:${fault}`]);
  });

  it('lets a pod with rights of its own ask the API server', () => {
    const named = broken(['automountServiceAccountToken: false', 'serviceAccountName: orders']);
    expect(podRights(named, {})).toEqual([]);
  });

  it('passes over what is listed with a reason', () => {
    const root = broken(['runAsNonRoot: true', 'runAsUser: 0']);
    expect(podRights(root, { 'order-service': { runAsNonRoot: 'a reason' } })).toEqual([]);
  });
});

describe('podProbes', () => {
  const check = (services: readonly string[], ...changes: readonly Change[]) =>
    podProbes(broken(...changes), services);

  it('has nothing to say where all is well', () => {
    expect(check(['order-service'])).toEqual([]);
  });

  it.each([
    ['startupProbe', 'lifecycle', '21: order-service has to answer a startupProbe with /health'],
    [
      'livenessProbe:\n            httpGet: { path: /health',
      'livenessProbe:\n            httpGet: { path: /ready',
      '35: order-service has to answer a livenessProbe with /health',
    ],
    ['/ready', '/health', '37: order-service has to answer a readinessProbe with /ready'],
  ])('sees %j of a service turn into %j', (from, to, fault) => {
    expect(check(['order-service'], [from, to])).toEqual([`kubernetes.yml:${fault}`]);
  });

  it('sees the part that nobody can wait for', () => {
    expect(check([], ['readinessProbe', 'lifecycle'])).toEqual([
      'kubernetes.yml:21: order-service has no readinessProbe',
    ]);
  });

  it('asks of other parts no more', () => {
    expect(check([], ['startupProbe', 'lifecycle'], ['/ready', '/-/ready'])).toEqual([]);
  });
});

describe('emptyItems', () => {
  const check = (...changes: readonly Change[]) =>
    emptyItems(documentsFixture<Manifest['value']>('kubernetes.yml', ...changes));

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it('sees a - too many', () => {
    expect(check(['volumes:\n', 'volumes:\n        - # Whose?\n'])).toEqual([
      'kubernetes.yml:49: order-service: spec.template.spec.volumes has an empty item',
    ]);
  });
});

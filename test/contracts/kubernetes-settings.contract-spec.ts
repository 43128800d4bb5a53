import { SERVICES, type ServiceName } from '@shop/contracts';
import { acceptedSettings } from './checks/accepted-settings.ts';
import { demoSettings } from './checks/demo-settings.ts';
import { knownSettings } from './checks/known-settings.ts';
import { shutdownTimes } from './checks/shutdown-times.ts';
import { type Change, documentsFixture, yamlFixture } from './support/fixture.ts';
import { type Manifest, type Workload, workloadsOf } from './support/kubernetes.ts';
import { KUBERNETES, kustomizationFiles } from './support/kubernetes-files.ts';
import { kustomizationFile, manifestsIn } from './support/kustomization.ts';
import { SERVICE_SETTINGS, settingNames } from './support/service-settings.ts';
import { prometheusFile } from './support/stack-files.ts';
import { settingsOf, writtenSettings } from './support/written-settings.ts';

const NAMES = Object.keys(SERVICES) as ServiceName[];
const OVERLAYS = ['trial', 'production'];

const services = (): Workload[] =>
  NAMES.flatMap((name) => workloadsOf(manifestsIn(`${KUBERNETES}/base/${name}.yaml`)));
/** What counts in an overlay: its own settings over those of the base. */
const kustomizations = (overlay: string) =>
  [`${KUBERNETES}/base`, `${KUBERNETES}/overlays/${overlay}/shop`].map(kustomizationFile);
const scrapeMs = Number.parseInt(prometheusFile().value.global.scrape_interval ?? '', 10) * 1000;

describe('the settings in deploy/kubernetes', () => {
  it('are settings that the services have', () => {
    const written = kustomizationFiles().flatMap(writtenSettings);
    expect(knownSettings(settingNames(), written, services())).toEqual([]);
  });

  it.each(OVERLAYS)('of %s let every service start', (overlay) => {
    const written = settingsOf(kustomizations(overlay));
    const faults = services().flatMap((workload) =>
      acceptedSettings(workload, SERVICE_SETTINGS[workload.value.metadata.name as ServiceName], written),
    );
    expect(faults).toEqual([]);
  });

  it.each(OVERLAYS)('of %s let a service that stops wait for its last scrape', (overlay) => {
    expect(shutdownTimes(services(), settingsOf(kustomizations(overlay)), scrapeMs)).toEqual([]);
  });

  it('of base and production have nothing of a demonstration', () => {
    expect(demoSettings(kustomizations('production').slice(0, 1))).toEqual([]);
    expect(demoSettings(kustomizations('production'))).toEqual([]);
  });
});

const workloads = (...changes: readonly Change[]): Workload[] =>
  workloadsOf(documentsFixture<Manifest['value']>('kubernetes.yml', ...changes));
const kustomization = (...changes: readonly Change[]) => yamlFixture<object>('kustomization.yml', ...changes);

describe('knownSettings', () => {
  const settings = {
    'order-service': new Set(['PORT', 'DATABASE_PASSWORD', 'OTEL_RESOURCE_ATTRIBUTES']),
    'stock-service': new Set(settingsOf([kustomization()]).keys()),
  };

  it('has nothing to say where all is well', () => {
    expect(knownSettings(settings, writtenSettings(kustomization()), workloads())).toEqual([]);
  });

  it.each([
    ['DEMO_DELAYS', 'DEMO_DELAY', '15: no service has a setting DEMO_DELAY'],
    ['NODE_OPTIONS', 'NODE_OPTION', '14: no service has a setting NODE_OPTION'],
  ])('sees %s of all turn into %s', (from, to, fault) => {
    const written = writtenSettings(kustomization([from, to]));
    expect(knownSettings(settings, written, workloads())).toEqual([`kustomization.yml:${fault}`]);
  });

  it.each([
    ['DATABASE_PASSWORD_FILE', 'DATABASE_PASS_FILE', '30: order-service has no setting DATABASE_PASS_FILE'],
    ['name: PORT', 'name: FAILURE_RATE', '29: order-service has no setting FAILURE_RATE'],
    ['$(POD)', '$(NODE)', '31: order-service has no setting POD'],
  ])('sees %s of one turn into %s', (from, to, fault) => {
    expect(knownSettings(settings, [], workloads([from, to]))).toEqual([`kubernetes.yml:${fault}`]);
  });
});

describe('acceptedSettings', () => {
  const check = (pod: readonly Change[], ...changes: readonly Change[]) =>
    workloads(...pod).flatMap((workload) =>
      acceptedSettings(workload, SERVICE_SETTINGS['order-service'], settingsOf([kustomization(...changes)])),
    );

  it('has nothing to say where all is well', () => {
    expect(check([])).toEqual([]);
  });

  it('names the value that a service refuses, of all', () => {
    expect(check([], ['DRAIN_MS=5000', 'DRAIN_MS=-1'])).toEqual([
      'kustomization.yml:11: order-service does not start: SHUTDOWN_DRAIN_MS must not be less than 0',
    ]);
  });

  it('names the value that a service refuses, of its own', () => {
    expect(check([["value: '8081'", "value: '70000'"]])).toEqual([
      'kubernetes.yml:29: order-service does not start: PORT must not be greater than 65535',
    ]);
  });
});

describe('shutdownTimes', () => {
  const check = (pod: readonly Change[], ...changes: readonly Change[]) =>
    shutdownTimes(workloads(...pod), settingsOf([kustomization(...changes)]), 15_000);

  it('has nothing to say where all is well', () => {
    expect(check([])).toEqual([]);
  });

  it.each([
    [
      'SCRAPE_MS=16000',
      'SCRAPE_MS=15000',
      '12: SHUTDOWN_LAST_SCRAPE_MS has to be longer than the scrape interval, 15000 ms',
    ],
    [
      'TIMEOUT_MS=40000',
      'TIMEOUT_MS=21000',
      '13: SHUTDOWN_TIMEOUT_MS has to be longer than drain and last scrape, 21000 ms',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check([], [from, to])).toEqual([`kustomization.yml:${fault}`]);
  });

  it.each([
    ['terminationGracePeriodSeconds: 45', 'terminationGracePeriodSeconds: 40', 16],
    ['terminationGracePeriodSeconds: 45', 'restartPolicy: Always', 13],
  ])('sees %s turn into %s', (from, to, line) => {
    expect(check([[from, to]])).toEqual([
      `kubernetes.yml:${line}: order-service is killed before SHUTDOWN_TIMEOUT_MS, 40000 ms: terminationGracePeriodSeconds`,
    ]);
  });

  it('names the setting that is missing', () => {
    expect(check([], ['SHUTDOWN_LAST_SCRAPE_MS=16000', 'LOG_LEVEL=info'])).toEqual([
      'kubernetes.yml:2: nothing sets SHUTDOWN_LAST_SCRAPE_MS of the services',
    ]);
  });
});

describe('demoSettings', () => {
  it('has nothing to say where all is well', () => {
    expect(demoSettings([kustomization()])).toEqual([]);
  });

  it.each([
    [
      'ENVIRONMENT=production',
      'ENVIRONMENT=trial',
      '10: ENVIRONMENT is not production: lines and spans say another environment',
    ],
    ['DEMO_DELAYS=false', 'DEMO_DELAYS=true', '15: DEMO_DELAYS is not false: answers take demo delays'],
    [
      'INJECTION=false',
      'INJECTION=true',
      '16: FAULT_INJECTION is not false: whoever reaches a service can break it',
    ],
    ['DELIVERIES=false', 'DELIVERIES=true', '17: STOCK_DELIVERIES is not false: stock comes from nowhere'],
    ['FAILURE_RATE=0', 'FAILURE_RATE=0.1', '18: FAILURE_RATE is not 0: payments fail at random'],
    ['DEMO_DELAYS=false', 'LOG_LEVEL=info', '7: DEMO_DELAYS is not false: answers take demo delays'],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(demoSettings([kustomization([from, to])])).toEqual([`kustomization.yml:${fault}`]);
  });

  it('sees what is laid over the base', () => {
    expect(demoSettings([kustomization(), kustomization(['FAILURE_RATE=0', 'FAILURE_RATE=1'])])).toEqual([
      'kustomization.yml:18: FAILURE_RATE is not 0: payments fail at random',
    ]);
  });
});

import { SERVICES } from '@shop/contracts';
import { foundPods } from './checks/found-pods.ts';
import { podJobs } from './checks/pod-jobs.ts';
import { podMonitors } from './checks/pod-monitors.ts';
import { podPrometheus } from './checks/pod-prometheus.ts';
import { type Change, documentsFixture, yamlFixture } from './support/fixture.ts';
import { type Manifest, ofKind, portNames, workloadsOf } from './support/kubernetes.ts';
import { KUBERNETES, kubernetesManifests } from './support/kubernetes-files.ts';
import { readOverlay } from './support/kustomization.ts';
import { type PodPrometheusFile } from './support/pod-discovery.ts';
import { type PodMonitor } from './support/pod-monitors.ts';
import { type PrometheusFile } from './support/prometheus-file.ts';
import { yamlFile } from './support/repository.ts';
import { prometheusFile } from './support/stack-files.ts';
import { YamlFile } from './support/yaml-file.ts';

const PROMETHEUS = `${KUBERNETES}/backends/prometheus.yml`;

const ports = () => portNames(workloadsOf(kubernetesManifests()));

describe('deploy/kubernetes/backends/prometheus.yml', () => {
  it('is deploy/prometheus/prometheus.yml, with pods for targets', () => {
    expect(podPrometheus(yamlFile(PROMETHEUS), prometheusFile())).toEqual([]);
  });

  it('finds the ports that pods have, and labels them for the rules', () => {
    expect(podJobs(yamlFile(PROMETHEUS), prometheusFile(), ports())).toEqual([]);
  });
});

describe('deploy/kubernetes/operator', () => {
  const monitors = () => ofKind(kubernetesManifests(), 'PodMonitor') as PodMonitor[];

  it('scrapes as Prometheus would without it', () => {
    expect(podMonitors(monitors(), yamlFile(PROMETHEUS), prometheusFile(), ports())).toEqual([]);
  });

  it.each(['trial', 'production'])(
    'finds every service of %s, and all else that Prometheus finds',
    (overlay) => {
      const { objects } = readOverlay(`${KUBERNETES}/overlays/${overlay}`);
      expect(foundPods(SERVICES, objects, yamlFile(PROMETHEUS), monitors())).toEqual([]);
    },
  );
});

const cluster = (...changes: readonly Change[]): PodPrometheusFile =>
  yamlFixture('pod-prometheus.yml', ...changes);

const single: PrometheusFile = new YamlFile(
  'prometheus.yml',
  [
    'global: { scrape_interval: 15s }',
    'rule_files: [rules/*.rules.yml]',
    'scrape_configs:',
    '  - { job_name: prometheus, static_configs: [{ targets: [prometheus:9090] }] }',
    '  - job_name: services',
    '    honor_labels: true',
    '    sample_limit: 5000',
    '    static_configs: [{ targets: [order-service:8081], labels: { service: order-service } }]',
    '    metric_relabel_configs: [{ regex: exported_job, action: labeldrop }]',
  ].join('\n'),
);

describe('podPrometheus', () => {
  it('has nothing to say where all is well', () => {
    expect(podPrometheus(cluster(), single)).toEqual([]);
  });

  it.each([
    ['scrape_interval: 15s', 'scrape_interval: 30s', '2: global is not that of prometheus.yml'],
    ['rule_files:\n  - rules/*.rules.yml\n', '', '1: rule_files is not that of prometheus.yml'],
    ['global:', 'storage: {}\nglobal:', '2: storage is not that of prometheus.yml'],
    [
      'job_name: prometheus',
      'job_name: loki',
      '6: the jobs have to be prometheus, services, as in prometheus.yml',
    ],
    ['[prometheus:9090]', '[prometheus:9091]', '8: job prometheus has other targets than in prometheus.yml'],
    [
      'honor_labels: true',
      'honor_labels: false',
      '11: job services: honor_labels is not that of prometheus.yml',
    ],
    ['    sample_limit: 5000\n', '', '10: job services: sample_limit is not that of prometheus.yml'],
    ['labeldrop', 'labelkeep', '24: job services: metric_relabel_configs is not that of prometheus.yml'],
    [
      'sample_limit: 5000',
      'sample_limit: 5000\n    scrape_interval: 5s',
      '13: job services: scrape_interval is not that of prometheus.yml',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(podPrometheus(cluster([from, to]), single)).toEqual([`pod-prometheus.yml:${fault}`]);
  });
});

describe('podJobs', () => {
  const check = (...changes: readonly Change[]) => podJobs(cluster(...changes), single, new Set(['http']));

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['shop;http', 'shop;web', '17: job services keeps the port web, which no container has'],
    ['action: keep', 'action: drop', '16: job services scrapes every port of a pod: keep one by its name'],
    [
      'target_label: service',
      'target_label: part',
      '16: job services needs the label service from __meta_kubernetes_pod_label_app_kubernetes_io_name',
    ],
    [
      '[__meta_kubernetes_pod_name]',
      '[__meta_kubernetes_pod_uid]',
      '16: job services needs the label instance from __meta_kubernetes_pod_name',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`pod-prometheus.yml:${fault}`]);
  });
});

describe('podMonitors', () => {
  const check = (...changes: readonly Change[]) =>
    podMonitors(
      documentsFixture<PodMonitor['value']>('pod-monitors.yml', ...changes),
      cluster(),
      single,
      new Set(['http']),
    );

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    [
      'honorLabels: true',
      'honorLabels: false',
      '13: PodMonitor services has another honorLabels than honor_labels of prometheus.yml',
    ],
    [
      '  sampleLimit: 5000\n',
      '',
      '6: PodMonitor services has another sampleLimit than sample_limit of prometheus.yml',
    ],
    [
      'sampleLimit: 5000',
      'sampleLimit: 5000\n  fallbackScrapeProtocol: PrometheusText1.0.0',
      '10: PodMonitor services has another fallbackScrapeProtocol than fallback_scrape_protocol of prometheus.yml',
    ],
    [
      'labeldrop',
      'labelkeep',
      '18: PodMonitor services has another metricRelabelings than metric_relabel_configs of prometheus.yml',
    ],
    ['[shop]', '[shops]', '7: PodMonitor services looks elsewhere than in shop'],
    ['interval: 15s', 'interval: 30s', '12: PodMonitor services has another interval than 15s'],
    ['port: http', 'port: web', '11: PodMonitor services scrapes the port web, which no container has'],
    ['replacement: services', 'replacement: shop', '14: PodMonitor services needs the label job: services'],
    [
      'targetLabel: service',
      'targetLabel: part',
      '14: PodMonitor services needs the label service from __meta_kubernetes_pod_label_app_kubernetes_io_name',
    ],
    [
      '[__meta_kubernetes_pod_name]',
      '[__meta_kubernetes_pod_uid]',
      '14: PodMonitor services needs the label instance from __meta_kubernetes_pod_name',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`pod-monitors.yml:${fault}`]);
  });

  it('names the job that has none', () => {
    expect(check(['name: services', 'name: shop'])).toEqual([
      'pod-prometheus.yml:10: no PodMonitor services',
    ]);
  });
});

describe('foundPods', () => {
  const pods = documentsFixture<Manifest['value']>('kubernetes.yml').map((manifest) => ({
    manifest,
    namespace: 'shop',
    podLabels: { 'app.kubernetes.io/part-of': 'shop' },
  }));
  const check = (
    job: readonly Change[],
    monitor: readonly Change[] = [],
    services = { 'order-service': 8081 },
  ) =>
    foundPods(
      services,
      pods,
      cluster(...job),
      documentsFixture<PodMonitor['value']>('pod-monitors.yml', ...monitor),
    );
  const ORDERS = 'shop/order-service:8081';

  it('has nothing to say where all is well', () => {
    expect(check([])).toEqual([]);
  });

  it.each([
    ['part-of: shop', 'part-of: shops'],
    ['matchNames: [shop]', 'matchNames: [shops]'],
    ['port: http', 'port: web'],
  ])('sees %s of a PodMonitor turn into %s', (from, to) => {
    expect(check([], [[from, to]])).toEqual([
      `pod-monitors.yml:8: PodMonitor services finds nothing; the job in pod-prometheus.yml finds ${ORDERS}`,
    ]);
  });

  it.each([
    ['shop;http', 'shops;http'],
    ['names: [shop]', 'names: [shops]'],
    ['pod_label_app_kubernetes_io_part_of', 'pod_label_part_of'],
  ])('sees %s of a job turn into %s', (from, to) => {
    expect(check([[from, to]], [['name: services', 'name: others']])).toEqual([
      `pod-prometheus.yml:16: job services finds nothing; it has to find ${ORDERS}`,
    ]);
  });

  it('names the service that the job does not find', () => {
    const two = { 'order-service': 8081, 'stock-service': 8084 };
    expect(check([], [], two)).toEqual([
      `pod-prometheus.yml:16: job services finds ${ORDERS}; it has to find ${ORDERS}, shop/stock-service:8084`,
    ]);
  });
});

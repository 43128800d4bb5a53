import { collectorDelivery } from './checks/collector-delivery.ts';
import { collectorFiles } from './checks/collector-files.ts';
import { collectorLabels } from './checks/collector-labels.ts';
import { spanDimensions } from './checks/span-dimensions.ts';
import { SPAN_DIMENSIONS } from './data/span-dimensions.ts';
import { STREAM_ATTRIBUTES } from './data/stream-labels.ts';
import { type CollectorFile, collectorFile } from './support/collector.ts';
import { compose } from './support/compose-fixture.ts';
import { edit } from './support/edit.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { composeFile } from './support/stack-files.ts';
import { YamlFile } from './support/yaml-file.ts';

describe('deploy/otel-collector/logs.yaml', () => {
  it('gives each line the four attributes', () => {
    expect(collectorLabels(collectorFile('logs'), STREAM_ATTRIBUTES)).toEqual([]);
  });

  it('reads files that it has mounted', () => {
    expect(collectorFiles(collectorFile('logs'), composeFile(), 'otel-collector')).toEqual([]);
  });
});

describe('deploy/otel-collector', () => {
  it.each(['logs', 'traces', 'load-balancing'] as const)(
    'loses nothing of %s.yaml while a backend is away',
    (name) => {
      expect(collectorDelivery(collectorFile(name), collectorFile('otel-collector'))).toEqual([]);
    },
  );
});

describe('deploy/otel-collector/traces.yaml', () => {
  it('counts spans by what the code has few words for, and by no more series than it is told', () => {
    expect(spanDimensions(collectorFile('traces'), SPAN_DIMENSIONS)).toEqual([]);
  });
});

const collector = (...changes: readonly Change[]): CollectorFile => yamlFixture('collector.yml', ...changes);

describe('collectorLabels', () => {
  it('has nothing to say where all is well', () => {
    expect(collectorLabels(collector(), ['service.name', 'level'])).toEqual([]);
  });

  it.each([
    ['resource.level', 'attributes.level', '6: no operator writes level to the resource'],
    [
      'attributes.request_id',
      'resource.request_id',
      '13: request_id is no label: it would go along with every line for nothing',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(collectorLabels(collector([from, to]), ['service.name', 'level'])).toEqual([
      `collector.yml:${fault}`,
    ]);
  });
});

describe('collectorFiles', () => {
  it('has nothing to say where all is well', () => {
    expect(collectorFiles(collector(), compose, 'shipper')).toEqual([]);
  });

  it.each([
    [
      '/var/lib/docker',
      '/var/lib/podman',
      '4: shipper has nothing mounted that holds /var/lib/podman/containers/*/*-json.log',
    ],
    ['      - /var/lib/docker/containers/*/*-json.log', '', '2: reads no files'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(collectorFiles(collector([from, to]), compose, 'shipper')).toEqual([`collector.yml:${fault}`]);
  });
});

describe('collectorDelivery', () => {
  it('has nothing to say where all is well', () => {
    expect(collectorDelivery(collector(), collector())).toEqual([]);
  });

  it.each([
    ['[health_check, file_storage]', '[file_storage]', '29: nobody can ask for its health: health_check'],
    [
      '    storage: file_storage\n    operators',
      '    operators',
      '2: a restart reads all files again: storage',
    ],
    ['      storage: file_storage', '      queue_size: 5', '22: otlp_http/loki queues in memory: storage'],
    ['      storage: file_storage', '      storage: none', '23: otlp_http/loki queues in memory: storage'],
    ['max_elapsed_time: 0', 'max_elapsed_time: 5m', '25: otlp_http/loki gives up: max_elapsed_time: 0'],
    ['max_elapsed_time: 0', 'initial_interval: 1s', '24: otlp_http/loki gives up: max_elapsed_time: 0'],
    [
      'max_elapsed_time: 0',
      'max_elapsed_time: 0\n      enabled: false',
      '25: otlp_http/loki gives up: max_elapsed_time: 0',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    const broken = collector([from, to]);
    expect(collectorDelivery(broken, broken)).toEqual([`collector.yml:${fault}`]);
  });
});

describe('spanDimensions', () => {
  const text =
    'connectors:\n  spanmetrics:\n    dimensions:\n      - name: db.system.name\n    aggregation_cardinality_limit: 9\n';
  const check = (written: string) => spanDimensions(new YamlFile('traces.yaml', written), ['db.system.name']);

  it('has nothing to say where all is well', () => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    [
      'db.system.name',
      'server.address',
      '4: spans are counted by server.address: are its values few? Then list it in test/contracts/data/span-dimensions.ts',
    ],
    ['aggregation_', '', '2: spanmetrics has no aggregation_cardinality_limit'],
  ])('sees %s turn into "%s"', (from, to, fault) => {
    expect(check(edit(text, from, to))).toEqual([`traces.yaml:${fault}`]);
  });
});

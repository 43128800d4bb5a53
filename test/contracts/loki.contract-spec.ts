import { lokiLabels } from './checks/loki-labels.ts';
import { lokiStorage } from './checks/loki-storage.ts';
import { STREAM_ATTRIBUTES } from './data/stream-labels.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { type LokiFile, lokiFile } from './support/loki.ts';

describe('deploy/loki/loki.yaml', () => {
  it('makes labels of four attributes only', () => {
    expect(lokiLabels(lokiFile(), STREAM_ATTRIBUTES)).toEqual([]);
  });

  it('keeps lines as it should, and not for ever', () => {
    expect(lokiStorage(lokiFile())).toEqual([]);
  });
});

const loki = (...changes: readonly Change[]): LokiFile => yamlFixture('loki.yml', ...changes);

describe('lokiLabels', () => {
  it('has nothing to say where all is well', () => {
    expect(lokiLabels(loki(), ['service.name', 'level'])).toEqual([]);
  });

  it.each([
    [
      'shard_streams:\n    enabled: false',
      'shard_streams:\n    enabled: true',
      '11: a busy stream gets the label __stream_shard__: shard_streams: enabled: false',
    ],
    [
      'ignore_defaults: true',
      'ignore_defaults: false',
      "14: Loki's default labels come on top: ignore_defaults: true",
    ],
    [
      '[service.name, level]',
      '[service.name, level, trace_id]',
      '15: labels are service.name, level, trace_id instead of service.name, level',
    ],
    ['[service.name, level]', '[service.name]', '15: labels are service.name instead of service.name, level'],
    [
      '    resource_attributes:',
      '    log_attributes: [{ action: index_label, attributes: [request_id] }]\n    resource_attributes:',
      '13: log_attributes become labels',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(lokiLabels(loki([from, to]), ['service.name', 'level'])).toEqual([`loki.yml:${fault}`]);
  });
});

describe('lokiStorage', () => {
  it('has nothing to say where all is well', () => {
    expect(lokiStorage(loki())).toEqual([]);
  });

  it.each([
    ['schema: v13', 'schema: v12', '5: lines are not kept as store: tsdb, schema: v13'],
    ['store: tsdb', 'store: boltdb', '5: lines are not kept as store: tsdb, schema: v13'],
    ['metadata: true', 'metadata: false', '9: ids have no place: allow_structured_metadata: true'],
    [
      '_enabled: true',
      '_enabled: false',
      '19: nothing is deleted: retention_enabled: true and delete_request_store',
    ],
    [
      '  delete_request_store: filesystem\n',
      '',
      '19: nothing is deleted: retention_enabled: true and delete_request_store',
    ],
    ['  retention_period: 168h\n', '', '7: lines are kept for ever: retention_period'],
    ['alertmanager_url', 'url', '21: its alerts go nowhere: alertmanager_url'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(lokiStorage(loki([from, to]))).toEqual([`loki.yml:${fault}`]);
  });
});

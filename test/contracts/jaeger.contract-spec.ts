import { jaegerReceivers } from './checks/jaeger-receivers.ts';
import { jaegerStorage } from './checks/jaeger-storage.ts';
import { spanMetrics } from './checks/span-metrics.ts';
import { type CollectorFile, collectorFile } from './support/collector.ts';
import { compose } from './support/compose-fixture.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { type JaegerFile, jaegerFile } from './support/jaeger.ts';
import { composeFile } from './support/stack-files.ts';

describe('deploy/jaeger/jaeger.yaml', () => {
  it('keeps traces on its volume, and not for ever', () => {
    expect(jaegerStorage(jaegerFile(), composeFile())).toEqual([]);
  });

  it('takes spans on the ports of OTLP', () => {
    expect(jaegerReceivers(jaegerFile())).toEqual([]);
  });

  it('asks for the span metrics that the collector makes', () => {
    expect(spanMetrics(jaegerFile(), collectorFile('traces'))).toEqual([]);
  });
});

const collector = (...changes: readonly Change[]): CollectorFile => yamlFixture('collector.yml', ...changes);

const jaeger = (...changes: readonly Change[]): JaegerFile => yamlFixture('jaeger.yml', ...changes);

describe('jaegerStorage', () => {
  it('has nothing to say where all is well', () => {
    expect(jaegerStorage(jaeger(), compose)).toEqual([]);
  });

  it.each([
    ['ephemeral: false', 'ephemeral: true', '12: traces are gone at a restart: ephemeral: false'],
    ['          ttl:\n            spans: 72h\n', '', '9: traces are kept for ever: ttl'],
    ['/tmp/jaeger/keys', '/badger/keys', '11: /badger/keys is on no volume'],
    ['traces: badger', 'traces: memory', '7: traces come from memory, which is no badger'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(jaegerStorage(jaeger([from, to]), compose)).toEqual([`jaeger.yml:${fault}`]);
  });
});

describe('jaegerReceivers', () => {
  it('has nothing to say where all is well', () => {
    expect(jaegerReceivers(jaeger())).toEqual([]);
  });

  it.each([
    ['0.0.0.0:4317', 'localhost:4317', '24: takes OTLP over grpc on localhost:4317, not on 0.0.0.0:4317'],
    [
      '      http:\n        endpoint: 0.0.0.0:4318\n',
      '',
      '22: takes OTLP over http on no port, not on 0.0.0.0:4318',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(jaegerReceivers(jaeger([from, to]))).toEqual([`jaeger.yml:${fault}`]);
  });
});

describe('spanMetrics', () => {
  it('has nothing to say where all is well', () => {
    expect(spanMetrics(jaeger(), collector())).toEqual([]);
  });

  it.each([
    [
      'namespace: traces.span.metrics',
      'namespace: spans',
      '18: metric_namespace is traces_span_metrics, the collector writes spans_…',
    ],
    ['unit: s', 'unit: ms', '19: latency_unit is s, the collector counts in ms'],
  ])('sees the collector turn %s into %s', (from, to, fault) => {
    expect(spanMetrics(jaeger(), collector([from, to]))).toEqual([`jaeger.yml:${fault}`]);
  });
});

import { gzipSync } from 'node:zlib';

import { JsonLogsSerializer, ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';

import { TestStore } from './testing/test-store.ts';

type Records = Parameters<typeof JsonLogsSerializer.serializeRequest>[0];

const now = Date.now();
/** Seconds and nanoseconds: more digits than a number keeps. */
const TIME = [Math.floor(now / 1000), 123_456_789] as const;
const NANOSECONDS = `${TIME[0]}${TIME[1]}`;

/** As OpenTelemetry's own SDK would have it to send. */
const RECORDS = [
  {
    hrTime: TIME,
    hrTimeObserved: [TIME[0], 5],
    severityNumber: 17,
    severityText: 'ERROR',
    body: 'payment declined',
    eventName: 'declined',
    resource: {
      attributes: {
        'service.name': 'payment-service',
        level: 'error',
        'host.name': 'node-1',
        'secret.token': 'dropped',
        'k8s.pod': { name: 'pod-1' },
      },
      droppedAttributesCount: 0,
    },
    instrumentationScope: { name: 'shop', version: '1.2' },
    attributes: {
      'http.status': 402,
      ratio: 0.5,
      retried: false,
      order: { id: 'o-1', tags: ['a', 1] },
      '1st': 'x',
    },
    droppedAttributesCount: 2,
    spanContext: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 },
  },
] as unknown as Records;

const FORMATS = [
  ['protobuf', 'application/x-protobuf', ProtobufLogsSerializer.serializeRequest(RECORDS)],
  ['JSON', 'application/json', JsonLogsSerializer.serializeRequest(RECORDS)],
] as const;

describe.each(FORMATS)('an export of logs in %s', (_format, type, bytes) => {
  let store: TestStore;
  let answer: Response;
  beforeAll(async () => {
    const limits_config = {
      otlp_config: {
        resource_attributes: {
          ignore_defaults: true,
          attributes_config: [
            { action: 'index_label', attributes: ['service.name', 'level'] },
            { action: 'drop', attributes: ['secret.token'] },
          ],
        },
      },
    };
    store = await TestStore.start({ settings: { limits_config } });
    answer = await store.post('/otlp/v1/logs', gzipSync(bytes ?? ''), {
      'content-type': type,
      'content-encoding': 'gzip',
    });
  });
  afterAll(() => store.close());

  async function found(headers: Record<string, string> = {}): Promise<unknown> {
    const parameters = new URLSearchParams({ query: '{service_name="payment-service"}' });
    const answer = await fetch(`${store.url}/loki/api/v1/query_range?${parameters}`, { headers });
    return ((await answer.json()) as { data: unknown }).data;
  }

  const LABELS = { service_name: 'payment-service', level: 'error' };
  const METADATA = {
    host_name: 'node-1',
    k8s_pod_name: 'pod-1',
    scope_name: 'shop',
    scope_version: '1.2',
    http_status: '402',
    ratio: '0.5',
    retried: 'false',
    order_id: 'o-1',
    order_tags: '["a",1]',
    _1st: 'x',
    observed_timestamp: `${TIME[0]}000000005`,
    severity_number: '17',
    severity_text: 'ERROR',
    flags: '1',
    trace_id: 'a'.repeat(32),
    span_id: 'b'.repeat(16),
    event_name: 'declined',
    dropped_attributes_count: '2',
  };

  it('is taken without a word', async () => {
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 204, body: '' });
  });

  it('is a line with labels of the chosen attributes and everything else as metadata', async () => {
    expect(await found()).toEqual({
      resultType: 'streams',
      result: [{ stream: { ...LABELS, ...METADATA }, values: [[NANOSECONDS, 'payment declined']] }],
    });
  });

  it('has its labels by kind for who asks so, as Grafana does', async () => {
    expect(await found({ 'x-loki-response-encoding-flags': 'categorize-labels' })).toEqual({
      resultType: 'streams',
      encodingFlags: ['categorize-labels'],
      result: [
        { stream: LABELS, values: [[NANOSECONDS, 'payment declined', { structuredMetadata: METADATA }]] },
      ],
    });
  });

  it('is counted as received by OTLP', async () => {
    const series =
      'loki_distributor_lines_received_total{tenant="fake",format="otlp",is_internal_stream="false"}';
    expect(await store.metric(series)).toBe(1);
  });
});

import { eventually } from '../../libs/observability/testing/eventually.ts';
import { RawClient } from '../../libs/observability/testing/raw-http.ts';
import { type PushedLine, TestStore } from './testing/test-store.ts';

const HOUR = 3_600_000;
const at = (agoMs: number): bigint => BigInt(Date.now() - agoMs) * 1_000_000n;
const line = (more: Partial<PushedLine> = {}): PushedLine => ({
  labels: { service_name: 'shop' },
  time: at(0),
  line: 'hello',
  ...more,
});

/** Each limit in Loki's words, and a line that is over it. */
const WRONG: readonly (readonly [reason: string, message: RegExp, pushed: PushedLine])[] = [
  ['missing_labels', /at least one label pair is required/, line({ labels: {} })],
  [
    'max_label_names_per_series',
    /has 4 label names; limit 3/,
    line({ labels: { service_name: 'shop', b: '2', c: '3', d: '4' } }),
  ],
  [
    'label_value_too_long',
    /label b that is too long/,
    line({ labels: { service_name: 'shop', b: 'x'.repeat(3000) } }),
  ],
  [
    'line_too_long',
    /max entry size 1024 bytes exceeded .* length 1025 bytes/,
    line({ line: 'x'.repeat(1025) }),
  ],
  ['greater_than_max_sample_age', /timestamp too old/, line({ time: at(25 * HOUR) })],
  ['too_far_in_future', /timestamp too new/, line({ time: at(-HOUR) })],
  [
    'structured_metadata_too_many',
    /has 3 structured metadata labels; limit 2/,
    line({ metadata: { a: '1', b: '2', c: '3' } }),
  ],
  [
    'structured_metadata_too_large',
    /structured metadata too large: '201' bytes, limit: '200' bytes/,
    line({ metadata: { a: 'x'.repeat(200) } }),
  ],
];

describe('a line that is over a limit', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.start({
      settings: {
        limits_config: {
          max_label_names_per_series: 3,
          max_line_size: 1024,
          reject_old_samples_max_age: '24h',
          max_structured_metadata_entries_count: 2,
          max_structured_metadata_size: 200,
        },
      },
    });
  });
  afterAll(() => store.close());

  const discarded = (reason: string): Promise<number> =>
    store.metric(`loki_discarded_samples_total{tenant="fake",reason="${reason}"}`);

  it.each(WRONG)(
    'by %s is refused for good with %s, and counted; the others of its batch are kept',
    async (reason, message, pushed) => {
      const answer = await store.push(line({ line: `beside ${reason}` }), pushed);
      expect({ status: answer.status, body: await answer.text() }).toEqual({
        status: 400,
        body: expect.stringMatching(message),
      });
      expect(await discarded(reason)).toBe(1);
      expect(await store.linesOf(`{service_name="shop"} |= "beside ${reason}"`)).toHaveLength(1);
    },
  );
});

describe('more than may come at a time', () => {
  let store: TestStore;
  afterEach(() => store.close());

  const LIMITS = {
    rate_limited: { ingestion_rate_mb: 0.001, ingestion_burst_size_mb: 0.01 },
    per_stream_rate_limit: { per_stream_rate_limit: '1KB', per_stream_rate_limit_burst: '10KB' },
  };

  it.each(Object.entries(LIMITS))('is refused for now, by %s, and counted', async (reason, limits) => {
    store = await TestStore.start({ settings: { limits_config: limits } });
    const answer = await store.push(
      ...Array.from({ length: 20 }, (_, index) => line({ line: `${index} ${'x'.repeat(1000)}` })),
    );
    expect(answer.status).toBe(429);
    expect(await answer.text()).toMatch(/rate limit exceeded/i);
    const kept = await store.linesOf('{service_name="shop"}');
    const counted = await store.metric(`loki_discarded_samples_total{tenant="fake",reason="${reason}"}`);
    expect(kept.length + counted).toBe(20);
    expect(counted).toBeGreaterThan(0);
  });

  it('is refused for now where it would be one stream too many', async () => {
    store = await TestStore.start({ settings: { limits_config: { max_global_streams_per_user: 2 } } });
    const answer = await store.push(
      ...['a', 'b', 'c'].map((name) => line({ labels: { service_name: name } })),
    );
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain(
      'maximum active stream limit exceeded when trying to create stream {service_name="c"}',
    );
    expect(await store.linesOf('{service_name=~"."}')).toHaveLength(2);
  });
});

describe('a request that cannot be read', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.start();
  });
  afterAll(() => store.close());

  const JSON_TYPE = { 'content-type': 'application/json' };
  const PROTOBUF = { 'content-type': 'application/x-protobuf' };

  it.each([
    ['no JSON', '/otlp/v1/logs', '{', JSON_TYPE, /cannot be read: .*JSON/],
    ['no protobuf', '/otlp/v1/logs', '\x0a\xff', PROTOBUF, /cannot be read: protobuf cut off/],
    [
      'no gzip',
      '/otlp/v1/logs',
      'hello',
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      /incorrect header check/,
    ],
    ['another compression', '/otlp/v1/logs', 'x', { ...JSON_TYPE, 'content-encoding': 'zstd' }, /only gzip/],
    [
      'another format',
      '/otlp/v1/logs',
      'x',
      { 'content-type': 'text/plain' },
      /application\/x-protobuf or application\/json/,
    ],
    ['a push in protobuf', '/loki/api/v1/push', 'x', PROTOBUF, /only JSON is taken here/],
    ['a push without streams', '/loki/api/v1/push', '{}', JSON_TYPE, /streams is no list/],
    [
      'a time that is none',
      '/loki/api/v1/push',
      '{"streams":[{"stream":{"a":"b"},"values":[["now","x"]]}]}',
      JSON_TYPE,
      /streams\[0\]\.values\[0\]\[0\] is no time/,
    ],
  ])('as it is %s gets 400 and says so', async (_what, path, body, headers, message) => {
    const answer = await store.post(path, body, headers);
    expect({ status: answer.status, body: await answer.text() }).toEqual({
      status: 400,
      body: expect.stringMatching(message),
    });
  });

  const upload = async (length: number): Promise<RawClient> => {
    const client = await RawClient.connect(Number(new URL(store.url).port));
    const headers = ['Host: store', 'Content-Type: application/json', `Content-Length: ${length}`];
    client.send(`POST /otlp/v1/logs HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    return client;
  };

  it('as it is too large gets 413', async () => {
    const client = await upload(17 * 1024 ** 2);
    await eventually(() => expect(client.answer).toMatch(/^HTTP\/1.1 413 /));
    client.hangUp();
  });

  it('as there is too much at the same time gets 429, until that is done or given up', async () => {
    const uploads = await Promise.all(Array.from({ length: 4 }, () => upload(15 * 1024 ** 2)));
    const status = async (): Promise<number> =>
      (await store.post('/otlp/v1/logs', ' '.repeat(5 * 1024 ** 2), JSON_TYPE)).status;
    await eventually(async () => expect(await status()).toBe(429));
    for (const client of uploads) client.hangUp();
    // Taken, and found to be no JSON.
    await eventually(async () => expect(await status()).toBe(400));
  });
});

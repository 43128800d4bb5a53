import { gzipSync } from 'node:zlib';

import { type OtlpReceiver, startOtlpReceiver } from './otlp-receiver.ts';

const sent = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'create_order' }] }] }] });
const json = { 'content-type': 'application/json' };
/** The same: a span's field 5 is its name, and each message around it one field. */
const sentProtobuf = Buffer.from('\x0a\x12\x12\x10\x12\x0e\x2a\x0ccreate_order', 'latin1');
const protobuf = { 'content-type': 'application/x-protobuf' };

describe('startOtlpReceiver', () => {
  let receiver: OtlpReceiver;

  beforeEach(async () => {
    receiver = await startOtlpReceiver();
  });

  afterEach(() => receiver.close());

  function post(
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string>,
    path = '/v1/traces',
  ): Promise<Response> {
    return fetch(`${receiver.url}${path}`, { method: 'POST', body, headers });
  }

  describe.each([
    { format: 'JSON', body: sent, headers: json, taken: '{"partialSuccess":{}}' },
    { format: 'protobuf', body: sentProtobuf, headers: protobuf, taken: '' },
  ])('in $format', ({ body, headers, taken }) => {
    it('keeps the spans of an export', async () => {
      await post(body, headers);
      expect(receiver.spans.map(({ name }) => name)).toEqual(['create_order']);
      expect(receiver.exports).toEqual({ accepted: 1, refused: 0 });
    });

    it('says in the same format that it took all of them', async () => {
      const answer = await post(body, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(headers['content-type']);
      expect(await answer.text()).toBe(taken);
    });

    it('unpacks gzip', async () => {
      await post(gzipSync(body), { ...headers, 'content-encoding': 'gzip' });
      expect(receiver.spans.map(({ name }) => name)).toEqual(['create_order']);
    });

    it('refuses an export that is cut off with 400', async () => {
      expect((await post(body.slice(0, -1), headers)).status).toBe(400);
      expect(receiver.exports).toEqual({ accepted: 0, refused: 1 });
    });
  });

  it('refuses any other format with 415 and counts it', async () => {
    expect((await post(sent, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(receiver.exports).toEqual({ accepted: 0, refused: 1 });
  });

  it('says how much of an export is missing', async () => {
    const answer = await post(sentProtobuf.subarray(0, 10), protobuf);
    expect(await answer.json()).toEqual({ message: 'RangeError: protobuf cut off: needs 18 bytes, has 8' });
  });

  it('answers 404 on any other path', async () => {
    expect((await post(sent, json, '/v1/logs')).status).toBe(404);
    expect(receiver.spans).toEqual([]);
  });

  it('rejects when its port is taken', async () => {
    const port = Number(new URL(receiver.url).port);
    await expect(startOtlpReceiver({ port })).rejects.toThrow('EADDRINUSE');
  });
});

import { gzipSync } from 'node:zlib';

import { type OtlpReceiver, startOtlpReceiver } from './otlp-receiver.ts';

const sent = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'create_order' }] }] }] });
const json = { 'content-type': 'application/json' };

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

  it('keeps the spans of an export and says that it took all of them', async () => {
    const answer = await post(sent, json);
    expect(await answer.json()).toEqual({ partialSuccess: {} });
    expect(receiver.spans.map(({ name }) => name)).toEqual(['create_order']);
    expect(receiver.exports).toEqual({ accepted: 1, refused: 0 });
  });

  it('unpacks gzip', async () => {
    await post(gzipSync(sent), { ...json, 'content-encoding': 'gzip' });
    expect(receiver.spans).toHaveLength(1);
  });

  it('refuses protobuf with 415 and counts it', async () => {
    const answer = await post('\u0001', { 'content-type': 'application/x-protobuf' });
    expect(answer.status).toBe(415);
    expect(receiver.exports).toEqual({ accepted: 0, refused: 1 });
  });

  it('refuses what is no JSON with 400', async () => {
    expect((await post('{"resourceSpans":', json)).status).toBe(400);
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

import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { sdkBodyOf } from '../../../testing/export-body.js';
import { type OtlpReceiver, otlpReceiver } from '../../../testing/otlp-receiver.js';
import { SdkTracing } from '../../../testing/sdk-tracing.js';
import { answered, ServerSpanMaker } from '../../../testing/server-spans.js';
import { JsonTransport } from './json-transport.js';
import { ProtobufTransport } from './protobuf-transport.js';
import type { SpanTransport } from './span-transport.js';

const VARIABLES = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_COMPRESSION',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
] as const;
const TIMEOUT_MS = 2_000;

const jsonBodyOf = (spans: ReadableSpan[]): Buffer =>
  Buffer.from(JsonTraceSerializer.serializeRequest(spans) ?? []);

describe.each([
  ['http/protobuf', 'application/x-protobuf', ProtobufTransport, sdkBodyOf],
  ['http/json', 'application/json', JsonTransport, jsonBodyOf],
])('spans sent as %s', (_protocol, contentType, Transport, expectedBody) => {
  const before = { ...process.env };
  let receiver: OtlpReceiver;
  let sdk: SdkTracing;

  beforeEach(async () => {
    for (const variable of VARIABLES) Reflect.deleteProperty(process.env, variable);
    sdk = new SdkTracing();
    receiver = await otlpReceiver();
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  });
  afterEach(async () => {
    process.env = { ...before };
    await receiver.close();
  });

  async function send(spans: readonly ReadableSpan[], transport: SpanTransport): Promise<ExportResult> {
    const batch = transport.newBatch();
    for (const span of spans) batch.add(span);
    const result = await new Promise<ExportResult>((resolve) => transport.send(batch, resolve));
    transport.release(batch);
    return result;
  }

  async function sendOne(): Promise<ExportResult> {
    sdk.tracer.startSpan('größe', { attributes: { quantity: 2 } }).end();
    const transport = new Transport(TIMEOUT_MS) as SpanTransport;
    const result = await send(sdk.spans, transport);
    await transport.shutdown();
    return result;
  }

  it('arrive at /v1/traces as the SDK would send them', async () => {
    expect(await sendOne()).toEqual({ code: ExportResultCode.SUCCESS });
    const [received, ...more] = receiver.exports;
    expect(more).toEqual([]);
    expect(received).toMatchObject({ path: '/v1/traces', headers: { 'content-type': contentType } });
    expect(received?.body).toEqual(expectedBody(sdk.spans));
  });

  it('bring OTEL_EXPORTER_OTLP_HEADERS along', async () => {
    process.env.OTEL_EXPORTER_OTLP_HEADERS = 'x-tenant=acme,authorization=Bearer%20hush';
    await sendOne();
    expect(receiver.exports[0]?.headers).toMatchObject({ 'x-tenant': 'acme', authorization: 'Bearer hush' });
  });

  it('are packed when OTEL_EXPORTER_OTLP_COMPRESSION is gzip', async () => {
    process.env.OTEL_EXPORTER_OTLP_COMPRESSION = 'gzip';
    await sendOne();
    expect(receiver.exports[0]?.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(receiver.exports[0]?.body).toEqual(expectedBody(sdk.spans));
  });

  it('go to OTEL_EXPORTER_OTLP_TRACES_ENDPOINT as it is, where it is set', async () => {
    process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = `${receiver.url}/own/path`;
    await sendOne();
    expect(receiver.exports.map(({ path }) => path)).toEqual(['/own/path']);
  });

  it('arrive batch after batch, each with its own spans, of the server’s kind as well', async () => {
    const transport = new Transport(TIMEOUT_MS) as SpanTransport;
    const maker = new ServerSpanMaker();
    for (const requestId of ['request-of-a', 'request-of-b', 'request-of-c']) {
      maker.start().answered(answered({ requestId }));
      await send(maker.ended.splice(0), transport);
    }
    const told = receiver.exports.map(({ body }) => body.toString('latin1').match(/request-of-./g));
    expect(told).toEqual([['request-of-a'], ['request-of-b'], ['request-of-c']]);
    await transport.shutdown();
  });

  it('are said not to have arrived, with the status, when the receiver refuses them', async () => {
    await receiver.close();
    receiver = await otlpReceiver(400);
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
    expect(await sendOne()).toMatchObject({ code: ExportResultCode.FAILED, error: { code: 400 } });
  });
});

import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { type ReadableSpan } from '@opentelemetry/sdk-trace';

import { decodeTraceExport } from './decode-trace-export.ts';
import { flattenSpans, type TraceExport } from './flatten-spans.ts';
import { sdkSpans } from './testing/sdk-spans.ts';

function inProtobuf(spans: ReadableSpan[]): Buffer {
  return Buffer.from(ProtobufTraceSerializer.serializeRequest(spans) ?? []);
}

/** Without its empty lists: protobuf cannot tell them from missing ones. */
function inJson(spans: ReadableSpan[]): TraceExport {
  const json = Buffer.from(JsonTraceSerializer.serializeRequest(spans) ?? []).toString('utf8');
  return JSON.parse(json, (_key, value: unknown) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  ) as TraceExport;
}

describe('decodeTraceExport', () => {
  let spans: ReadableSpan[];

  beforeAll(async () => {
    spans = await sdkSpans();
  });

  it("reads the SDK's protobuf into what the SDK's JSON of the same spans says", () => {
    expect(decodeTraceExport(inProtobuf(spans))).toEqual(inJson(spans));
  });

  it('gives the spans that the JSON gives', () => {
    const received = flattenSpans(decodeTraceExport(inProtobuf(spans)));
    expect(received.map(({ name, scope }) => [name, scope])).toEqual([
      ['create_order', 'shop'],
      ['', 'plain'],
    ]);
    expect(received).toEqual(flattenSpans(inJson(spans)));
  });

  it("reads what other languages' SDKs say about scope and resource", () => {
    const scope = '1a03 0a01 61 2002';
    const schemaUrl = '1a01 75';
    const bytes = Buffer.from(`0a0e 1209 0a07 ${scope} ${schemaUrl}`.replaceAll(' ', ''), 'hex');
    expect(decodeTraceExport(bytes)).toEqual({
      resourceSpans: [
        {
          scopeSpans: [{ scope: { attributes: [{ key: 'a' }], droppedAttributesCount: 2 } }],
          schemaUrl: 'u',
        },
      ],
    });
  });

  it('reads an empty body as an export of nothing', () => {
    expect(decodeTraceExport(Buffer.alloc(0))).toEqual({});
  });

  it('never takes a part of an export for the whole', () => {
    const whole = inProtobuf(spans);
    const taken = [...whole.keys()].slice(1).filter((length) => {
      try {
        return decodeTraceExport(whole.subarray(0, length));
      } catch {
        return false;
      }
    });
    expect(taken).toEqual([]);
  });
});

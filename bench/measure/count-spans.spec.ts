import { countJsonSpans, countProtobufSpans } from './count-spans.ts';
import { jsonExport, protobufExport } from './testing/trace-exports.ts';

const SPANS = [
  { name: 'GET /products/:id', kind: 2, attributes: ['http.route', 'url.path'] },
  { name: 'find', kind: 1 },
  { name: 'GET', kind: 3 },
];

describe('countProtobufSpans', () => {
  it('counts the spans, and apart from them those of a server', () => {
    expect(countProtobufSpans(protobufExport(SPANS))).toEqual({ spans: 3, serverSpans: 1 });
  });

  it('adds up the resources of one export', () => {
    const body = Buffer.concat([protobufExport(SPANS), protobufExport(SPANS)]);
    expect(countProtobufSpans(body).spans).toBe(6);
  });

  it('finds none in an empty export', () => {
    expect(countProtobufSpans(Buffer.alloc(0))).toEqual({ spans: 0, serverSpans: 0 });
  });

  it('refuses an export that is cut off', () => {
    const whole = protobufExport(SPANS);
    expect(() => countProtobufSpans(whole.subarray(0, whole.length - 3))).toThrow('cut off');
  });
});

describe('countJsonSpans', () => {
  it('counts the spans, and apart from them those of a server', () => {
    expect(countJsonSpans(jsonExport(SPANS))).toEqual({ spans: 3, serverSpans: 1 });
  });

  it('is not misled by text that looks like a span', () => {
    const name = '"startTimeUnixNano":"1","kind":2,';
    expect(countJsonSpans(jsonExport([{ name, kind: 1 }]))).toEqual({ spans: 1, serverSpans: 0 });
  });
});

import { fixed64, message, number } from './encode-protobuf.ts';

interface SpanFixture {
  readonly name: string;
  /** As the wire has it: 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly attributes?: readonly string[];
}

/** One resource with one scope, as an exporter sends it. */
export function protobufExport(spans: readonly SpanFixture[]): Buffer {
  const resource = message(1, message(1, keyValue('service.name')));
  const scope = message(1, message(1, 'scope'));
  return message(
    1,
    Buffer.concat([resource, message(2, Buffer.concat([scope, ...spans.map(protobufSpan)]))]),
  );
}

export function jsonExport(spans: readonly SpanFixture[]): Buffer {
  const wire = spans.map(({ name, kind, attributes = [] }) => ({
    traceId: '0'.repeat(32),
    name,
    kind,
    startTimeUnixNano: '1',
    endTimeUnixNano: '2',
    attributes: attributes.map((key) => ({ key, value: { stringValue: 'x' } })),
    events: [{ name: 'happened', timeUnixNano: '1' }],
  }));
  return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: wire }] }] }));
}

function protobufSpan({ name, kind, attributes = [] }: SpanFixture): Buffer {
  return message(
    2,
    Buffer.concat([
      message(1, Buffer.alloc(16)),
      message(5, name),
      number(6, kind),
      fixed64(7),
      fixed64(8),
      ...attributes.map((key) => message(9, keyValue(key))),
    ]),
  );
}

function keyValue(key: string): Buffer {
  // Longer than 127 bytes, so that its length takes two bytes.
  return Buffer.concat([message(1, key), message(2, message(1, 'x'.repeat(200)))]);
}

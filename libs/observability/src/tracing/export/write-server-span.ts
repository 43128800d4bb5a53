import { type AnsweredRequest, sharedAttributes, spanNameOf } from '../request-attributes.js';
import type { ServerSpan } from '../server-span.js';
import { ByteWriter } from './byte-writer.js';
import { flagsOf, writeAttributes, writeSpan, writeTime } from './write-span.js';

/**
 * Writes the span of a request. One that has nothing special says again, for the most part, what the last request of its
 * route has said: that part is kept as bytes. The fields of a protobuf message can stand in any order.
 */
export function writeServerSpan(writer: ByteWriter, span: ServerSpan): void {
  const { request } = span;
  const shared = request && span.isPlain ? sharedBytesOf(span.kind, request) : undefined;
  if (!request || !shared) return writeSpan(writer, span);
  const start = writer.begin();
  const spanContext = span.spanContext();
  writer.tag(1, 2);
  writer.hex(spanContext.traceId);
  writer.tag(2, 2);
  writer.hex(spanContext.spanId);
  if (span.parentSpanContext) {
    writer.tag(4, 2);
    writer.hex(span.parentSpanContext.spanId);
  }
  writeTime(writer, 7, span.startTime);
  writeTime(writer, 8, span.endTime);
  writeText(writer, PATH, request.path);
  writeText(writer, ADDRESS, request.remoteAddress);
  writeText(writer, REQUEST_ID, request.requestId);
  writer.raw(shared);
  writer.uint32((16 << 3) | 5);
  writer.fixed32(flagsOf(spanContext, span.parentSpanContext));
  writer.end(start);
}

/** The attributes of `ownAttributes`, each as the bytes of its key. */
const [PATH, ADDRESS, REQUEST_ID] = ['url.path', 'client.address', 'request.id'].map(keyBytesOf) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

function keyBytesOf(key: string): Uint8Array {
  const writer = new ByteWriter(64);
  writer.tag(1, 2);
  writer.text(key);
  return writer.written().slice();
}

/** One attribute whose value is a text. */
function writeText(writer: ByteWriter, key: Uint8Array, value: string): void {
  writer.tag(9, 2);
  const pair = writer.begin();
  writer.raw(key);
  writer.tag(2, 2);
  const anyValue = writer.begin();
  writer.tag(1, 2);
  writer.text(value);
  writer.end(anyValue);
  writer.end(pair);
}

/** Undefined where a route takes several methods or schemes, and another one was first. */
function sharedBytesOf(kind: number, request: AnsweredRequest): Uint8Array | undefined {
  const { method, scheme, route, status } = request;
  const kept = route.sharedBytes.get(status);
  if (kept) return kept.method === method && kept.scheme === scheme ? kept.bytes : undefined;
  const writer = new ByteWriter(256);
  writer.tag(5, 2);
  writer.text(spanNameOf(request));
  writer.tag(6, 0);
  writer.uint32(kind + 1);
  writeAttributes(writer, 9, sharedAttributes(request));
  const bytes = writer.written().slice();
  route.sharedBytes.set(status, { method, scheme, bytes });
  return bytes;
}

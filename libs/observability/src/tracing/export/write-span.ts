import type { Attributes, AttributeValue, HrTime, Link, SpanContext, SpanStatus } from '@opentelemetry/api';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';
import type { ByteWriter } from './byte-writer.js';

/**
 * Writes a span as the message `Span` of opentelemetry/proto/trace/v1/trace.proto, byte by byte what the SDK's own
 * serializer writes. The numbers below are the fields' numbers there.
 */
export function writeSpan(writer: ByteWriter, span: ReadableSpan): void {
  const start = writer.begin();
  const spanContext = span.spanContext();
  writeIds(writer, spanContext);
  if (span.parentSpanContext?.spanId) {
    writer.tag(4, 2);
    writer.hex(span.parentSpanContext.spanId);
  }
  writer.tag(5, 2);
  writer.text(span.name);
  writer.tag(6, 0);
  writer.uint32(span.kind + 1);
  writeTime(writer, 7, span.startTime);
  writeTime(writer, 8, span.endTime);
  writeAttributes(writer, 9, span.attributes);
  writeCount(writer, 10, span.droppedAttributesCount);
  for (const event of span.events) writeEvent(writer, event);
  writeCount(writer, 12, span.droppedEventsCount);
  for (const link of span.links) writeLink(writer, link);
  writeCount(writer, 14, span.droppedLinksCount);
  writeStatus(writer, span.status);
  // The tag of field 16 is the first that takes two bytes.
  writer.uint32((16 << 3) | 5);
  writer.fixed32(flagsOf(spanContext, span.parentSpanContext));
  writer.end(start);
}

function writeIds(writer: ByteWriter, { traceId, spanId, traceState }: SpanContext): void {
  writer.tag(1, 2);
  writer.hex(traceId);
  writer.tag(2, 2);
  writer.hex(spanId);
  const state = traceState?.serialize();
  if (!state) return;
  writer.tag(3, 2);
  writer.text(state);
}

export function writeTime(writer: ByteWriter, field: number, [seconds, nanoseconds]: HrTime): void {
  writer.tag(field, 1);
  writer.nanoseconds(seconds, nanoseconds);
}

function writeCount(writer: ByteWriter, field: number, count: number): void {
  writer.tag(field, 0);
  writer.uint32(count);
}

function writeStatus(writer: ByteWriter, { code, message }: SpanStatus): void {
  writer.tag(15, 2);
  const start = writer.begin();
  if (message) {
    writer.tag(2, 2);
    writer.text(message);
  }
  writeCount(writer, 3, code);
  writer.end(start);
}

function writeEvent(writer: ByteWriter, event: TimedEvent): void {
  writer.tag(11, 2);
  const start = writer.begin();
  writeTime(writer, 1, event.time);
  writer.tag(2, 2);
  writer.text(event.name);
  if (event.attributes) writeAttributes(writer, 3, event.attributes);
  writeCount(writer, 4, event.droppedAttributesCount ?? 0);
  writer.end(start);
}

function writeLink(writer: ByteWriter, link: Link): void {
  writer.tag(13, 2);
  const start = writer.begin();
  writeIds(writer, link.context);
  if (link.attributes) writeAttributes(writer, 4, link.attributes);
  writeCount(writer, 5, link.droppedAttributesCount ?? 0);
  writer.tag(6, 5);
  writer.fixed32(flagsOf(link.context, link.context));
  writer.end(start);
}

/** W3C trace flags, and two bits above them: it is known whether the parent is remote, and it is. */
export function flagsOf({ traceFlags }: SpanContext, parent: SpanContext | undefined): number {
  return (traceFlags & 0xff) | 0x100 | (parent?.isRemote ? 0x200 : 0);
}

export function writeAttributes(writer: ByteWriter, field: number, attributes: Attributes): void {
  for (const key in attributes) {
    writer.tag(field, 2);
    const start = writer.begin();
    writer.tag(1, 2);
    writer.text(key);
    writer.tag(2, 2);
    writeValue(writer, attributes[key]);
    writer.end(start);
  }
}

/** The message `AnyValue`. */
function writeValue(writer: ByteWriter, value: AttributeValue | null | undefined): void {
  const start = writer.begin();
  if (typeof value === 'string') {
    writer.tag(1, 2);
    writer.text(value);
  } else if (typeof value === 'boolean') {
    writer.tag(2, 0);
    writer.uint32(Number(value));
  } else if (typeof value === 'number') {
    writeNumber(writer, value);
  } else if (value instanceof Uint8Array) {
    writer.tag(7, 2);
    writer.uint32(value.length);
    writer.raw(value);
  } else if (Array.isArray(value)) {
    writer.tag(5, 2);
    const items = writer.begin();
    for (const item of value as AttributeValue[]) {
      writer.tag(1, 2);
      writeValue(writer, item);
    }
    writer.end(items);
  } else if (typeof value === 'object' && value !== null) {
    writer.tag(6, 2);
    const pairs = writer.begin();
    writeAttributes(writer, 1, value as Attributes);
    writer.end(pairs);
  }
  writer.end(start);
}

const TWO_TO_63 = 2 ** 63;

function writeNumber(writer: ByteWriter, value: number): void {
  if (Number.isInteger(value) && value >= -TWO_TO_63 && value < TWO_TO_63) {
    writer.tag(3, 0);
    writer.int64(value);
  } else {
    writer.tag(4, 1);
    writer.double(value);
  }
}

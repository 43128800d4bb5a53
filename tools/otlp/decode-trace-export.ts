import { attributes, droppedAttributesCount, resource, scope } from './common-messages.ts';
import { type TraceExport } from './flatten-spans.ts';
import { embedded, fixed32, fixed64, hex, integer, type Message, readMessage, text } from './protobuf.ts';

/**
 * Reads an ExportTraceServiceRequest in protobuf into what the same export is in OTLP/JSON, whose names and notations it
 * takes: ids in hex, times in decimal digits, bytes in base64. An integer becomes a number, as the SDK's JSON has it.
 * @throws RangeError when it is cut off or no protobuf, TypeError when a text is not UTF-8
 */
export function decodeTraceExport(body: Buffer): TraceExport {
  return readMessage(body, exportRequest) as TraceExport;
}

// The numbers of opentelemetry-proto: trace/v1/trace.proto, collector/trace/v1/trace_service.proto.
// https://github.com/open-telemetry/opentelemetry-proto

const event: Message = {
  1: { name: 'timeUnixNano', ...fixed64 },
  2: { name: 'name', ...text },
  3: attributes,
  4: droppedAttributesCount,
};

const link: Message = {
  1: { name: 'traceId', ...hex },
  2: { name: 'spanId', ...hex },
  3: { name: 'traceState', ...text },
  4: attributes,
  5: droppedAttributesCount,
  6: { name: 'flags', ...fixed32 },
};

const status: Message = { 2: { name: 'message', ...text }, 3: { name: 'code', ...integer } };

const span: Message = {
  1: { name: 'traceId', ...hex },
  2: { name: 'spanId', ...hex },
  3: { name: 'traceState', ...text },
  4: { name: 'parentSpanId', ...hex },
  5: { name: 'name', ...text },
  6: { name: 'kind', ...integer },
  7: { name: 'startTimeUnixNano', ...fixed64 },
  8: { name: 'endTimeUnixNano', ...fixed64 },
  9: attributes,
  10: droppedAttributesCount,
  11: { name: 'events', repeated: true, ...embedded(() => event) },
  12: { name: 'droppedEventsCount', ...integer },
  13: { name: 'links', repeated: true, ...embedded(() => link) },
  14: { name: 'droppedLinksCount', ...integer },
  15: { name: 'status', ...embedded(() => status) },
  16: { name: 'flags', ...fixed32 },
};

const scopeSpans: Message = {
  1: { name: 'scope', ...embedded(() => scope) },
  2: { name: 'spans', repeated: true, ...embedded(() => span) },
  3: { name: 'schemaUrl', ...text },
};

const resourceSpans: Message = {
  1: { name: 'resource', ...embedded(() => resource) },
  2: { name: 'scopeSpans', repeated: true, ...embedded(() => scopeSpans) },
  3: { name: 'schemaUrl', ...text },
};

const exportRequest: Message = {
  1: { name: 'resourceSpans', repeated: true, ...embedded(() => resourceSpans) },
};

import { type Attributes, type AttributeValue, type ReceivedSpan, type SpanKind } from './span.ts';

const kinds: readonly SpanKind[] = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const statusCodes = ['UNSET', 'OK', 'ERROR'] as const;

/** What of a trace export is read here, in OTLP/JSON's names and notations; everything may be missing. */
export interface TraceExport {
  resourceSpans?: { resource?: { attributes?: KeyValue[] }; scopeSpans?: ScopeSpans[] }[];
}

interface ScopeSpans {
  scope?: { name?: string };
  spans?: WireSpan[];
}

interface WireSpan {
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  name?: string;
  kind?: number;
  startTimeUnixNano?: string | number;
  endTimeUnixNano?: string | number;
  attributes?: KeyValue[];
  events?: { name?: string; timeUnixNano?: string | number; attributes?: KeyValue[] }[];
  status?: { code?: number; message?: string };
}

interface KeyValue {
  key: string;
  value?: AnyValue;
}

/** Exactly one is set. int64 travels as a string in protobuf's JSON, though some senders write a number. */
interface AnyValue {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: string | number;
  doubleValue?: number;
  bytesValue?: string;
  arrayValue?: { values?: AnyValue[] };
  kvlistValue?: { values?: KeyValue[] };
}

/** The spans of one trace export, each with its service, resource and scope. */
export function flattenSpans(exported: TraceExport): ReceivedSpan[] {
  return (exported.resourceSpans ?? []).flatMap(({ resource: wireResource, scopeSpans = [] }) => {
    const resource = readAttributes(wireResource?.attributes);
    const service = String(resource['service.name'] ?? '');
    return scopeSpans.flatMap(({ scope, spans = [] }) =>
      spans.map((span) => ({ service, resource, scope: scope?.name ?? '', ...readSpan(span) })),
    );
  });
}

function readSpan(span: WireSpan): Omit<ReceivedSpan, 'service' | 'resource' | 'scope'> {
  const { code = 0, message } = span.status ?? {};
  return {
    traceId: span.traceId ?? '',
    spanId: span.spanId ?? '',
    // Protobuf's JSON may write "no parent" as an empty string.
    ...(span.parentSpanId ? { parentSpanId: span.parentSpanId } : {}),
    name: span.name ?? '',
    kind: kinds[span.kind ?? 0] ?? 'UNSPECIFIED',
    startUnixNano: BigInt(span.startTimeUnixNano ?? 0),
    endUnixNano: BigInt(span.endTimeUnixNano ?? 0),
    attributes: readAttributes(span.attributes),
    events: (span.events ?? []).map((event) => ({
      name: event.name ?? '',
      timeUnixNano: BigInt(event.timeUnixNano ?? 0),
      attributes: readAttributes(event.attributes),
    })),
    status: { code: statusCodes[code] ?? 'UNSET', ...(message ? { message } : {}) },
  };
}

function readAttributes(pairs: readonly KeyValue[] = []): Attributes {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, readValue(value)]));
}

function readValue(value: AnyValue = {}): AttributeValue {
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(readValue);
  if (value.kvlistValue) return readAttributes(value.kvlistValue.values);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue ?? null;
}

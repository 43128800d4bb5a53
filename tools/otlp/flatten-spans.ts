import { type KeyValue, readAttributes } from './attributes.ts';
import { type ReceivedSpan, type SpanKind } from './span.ts';

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

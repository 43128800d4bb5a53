import { decodeTraceExport } from '../../tools/otlp/decode-trace-export.ts';
import { flattenSpans, type TraceExport } from '../../tools/otlp/flatten-spans.ts';

/** As much of a span as tells whether it is complete. */
export interface SpanOutline {
  readonly name: string;
  /** The attributes' names. */
  readonly attributes: readonly string[];
}

/** The spans of one export of traces. */
export function readSpans({ type, body }: { readonly type: string; readonly body: Buffer }): SpanOutline[] {
  const exported = type.startsWith('application/json')
    ? (JSON.parse(body.toString('utf8')) as TraceExport)
    : decodeTraceExport(body);
  return flattenSpans(exported).map(({ name, attributes }) => ({
    name,
    attributes: Object.keys(attributes),
  }));
}

import { gunzipSync } from 'node:zlib';

import { decodeTraceExport } from './decode-trace-export.ts';
import { flattenSpans, type TraceExport } from './flatten-spans.ts';
import { type ReceivedSpan } from './span.ts';

/** Bytes of one export, unpacked. */
export const LARGEST_EXPORT = 64 * 1024 * 1024;

/** One of OTLP/HTTP's two. A sender is answered in the format it sends. */
interface Format {
  readonly type: string;
  readonly read: (body: Buffer) => TraceExport;
  /** The answer that means: all spans were taken. */
  readonly taken: string;
}

const formats: readonly Format[] = [
  { type: 'application/x-protobuf', read: decodeTraceExport, taken: '' },
  {
    type: 'application/json',
    read: (body) => JSON.parse(body.toString('utf8')) as TraceExport,
    taken: JSON.stringify({ partialSuccess: {} }),
  },
];

/** What a sender is answered, and the spans, when they were taken. */
export interface Receipt {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly received?: ReceivedSpan[];
}

/** Reads what was posted to `/v1/traces`: protobuf or JSON, plain or gzip. */
export function receiveTraces(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  sent: Buffer,
): Receipt {
  const format = formats.find(({ type }) => String(headers['content-type']).startsWith(type));
  if (!format) return refusal(415, `OTLP as ${formats.map(({ type }) => type).join(' or ')} only`);
  try {
    const body =
      headers['content-encoding'] === 'gzip' ? gunzipSync(sent, { maxOutputLength: LARGEST_EXPORT }) : sent;
    return { status: 200, type: format.type, body: format.taken, received: flattenSpans(format.read(body)) };
  } catch (error) {
    return refusal(400, String(error));
  }
}

/** In JSON to every sender: it is read by people, in an exporter's error. */
export function refusal(status: number, message: string): Receipt {
  return { status, type: 'application/json', body: JSON.stringify({ message }) };
}

import { type Attributes, type SpanKind } from '../../otlp/span.ts';
import { type LogRow } from './logs.ts';

export interface TraceQuery {
  readonly service?: string;
  /** Part of the first span's name, or of the route of any server span. */
  readonly route?: string;
  /** `404`, or a class as `5xx`. */
  readonly status?: string;
  readonly minMs?: number;
  readonly maxMs?: number;
  /** Somewhere in a name, an attribute, an event or the trace id; upper and lower case count alike. */
  readonly text?: string;
  readonly errors?: boolean;
  readonly limit?: number;
}

export interface TraceSummary {
  readonly traceId: string;
  /** Of the first span; of the earliest one received while the first has not arrived. */
  readonly name: string;
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly durationMs: number;
  /** The HTTP status of the first server span. */
  readonly status?: number;
  readonly spanCount: number;
  readonly errorCount: number;
  /** In the order they came to work. */
  readonly services: readonly string[];
  /** Whether its first span is here: before that, more will come. */
  readonly complete: boolean;
}

export interface TraceList {
  /** Newest first. */
  readonly traces: readonly TraceSummary[];
  readonly matching: number;
  readonly held: number;
}

export interface SpanRow {
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly depth: number;
  /** How many rows below it are its descendants. */
  readonly descendants: number;
  readonly name: string;
  readonly service: string;
  readonly kind: SpanKind;
  /** After the trace's begin. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly startUnixNano: string;
  /** Parts of the trace's critical path, after the trace's begin. */
  readonly critical: readonly { fromMs: number; toMs: number }[];
  readonly status: { readonly code: 'UNSET' | 'OK' | 'ERROR'; readonly message?: string };
  /** The error's own words: the status message or the recorded exception. */
  readonly error?: string;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  readonly scope: string;
  readonly events: readonly { name: string; offsetMs: number; attributes: Attributes }[];
}

export interface TraceDetail {
  readonly summary: TraceSummary;
  /** As a tree, top to bottom. */
  readonly rows: readonly SpanRow[];
  /** By time. */
  readonly lines: readonly LogRow[];
  /** Spans that were too many for one trace. */
  readonly droppedSpans: number;
}

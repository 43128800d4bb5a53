import { context, isSpanContextValid, type SpanContext, trace, TraceFlags } from '@opentelemetry/api';
import { observationIn } from '../http/request-observation.js';

/** The ids that lead from a log line to its request and its span. */
export interface Correlation {
  request_id?: string;
  trace_id?: string;
  span_id?: string;
  /** Two hex digits as in `traceparent`: `01` is sampled. */
  trace_flags?: string;
}

/** The ids of the request and span that the calling code works for; empty outside of both. */
export function correlation(): Correlation {
  const active = context.active();
  const requestId = observationIn(active)?.requestId;
  const spanContext = trace.getSpanContext(active);
  return {
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(spanContext ? spanIds(spanContext) : {}),
  };
}

export function spanIds(spanContext: SpanContext): Correlation {
  if (!isSpanContextValid(spanContext)) return {};
  return {
    trace_id: spanContext.traceId,
    span_id: spanContext.spanId,
    trace_flags: flagsField(spanContext),
  };
}

/** Two hex digits as in `traceparent`: `01` is sampled. */
export function flagsField({ traceFlags }: SpanContext): string {
  if (traceFlags === TraceFlags.SAMPLED) return '01';
  return traceFlags === TraceFlags.NONE ? '00' : traceFlags.toString(16).padStart(2, '0');
}

import {
  type Context,
  isSpanContextValid,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { isTracingSuppressed, parseTraceParent } from '@opentelemetry/core';
import { TextTraceState } from './trace-state.js';

/**
 * W3C trace context: https://www.w3.org/TR/trace-context-2/. Differs from the SDK's own in `tracestate`, which is passed on
 * whole or, where anything in it is wrong, not at all, and is not taken apart for that.
 */
export class TraceContextPropagator implements TextMapPropagator {
  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const spanContext = trace.getSpanContext(context);
    if (!spanContext || isTracingSuppressed(context) || !isSpanContextValid(spanContext)) return;
    const { traceId, spanId, traceFlags, traceState } = spanContext;
    setter.set(carrier, 'traceparent', `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`);
    if (traceState) setter.set(carrier, 'tracestate', traceState.serialize());
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const parent = parseTraceParent(textOf(getter.get(carrier, 'traceparent')));
    if (!parent) return context;
    const traceState = TextTraceState.read(textOf(getter.get(carrier, 'tracestate')));
    return trace.setSpanContext(context, { ...parent, isRemote: true, ...(traceState && { traceState }) });
  }

  fields(): string[] {
    return ['traceparent', 'tracestate'];
  }
}

/** Node joins repeated headers itself; other carriers may not. */
function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}

import { context, propagation } from '@opentelemetry/api';

/** The span at work as a W3C `traceparent`, to be stored with what later work is to be linked to; undefined outside of one. */
export function traceparent(): string | undefined {
  const headers: { traceparent?: string } = {};
  propagation.inject(context.active(), headers);
  return headers.traceparent;
}

import { durationMs, type ReceivedSpan } from '../otlp/span.ts';
import { PLACE_ORDER } from './traffic.ts';

/** All spans of the trace of the slowest order that went through that many services; undefined when there was none. */
export function slowestOrder(
  spans: readonly ReceivedSpan[],
  throughServices: number,
): readonly ReceivedSpan[] | undefined {
  const slowestFirst = spans
    .filter(({ name, kind }) => name === PLACE_ORDER && kind === 'SERVER')
    .toSorted((a, b) => durationMs(b) - durationMs(a));
  for (const { traceId } of slowestFirst) {
    const trace = spans.filter((span) => span.traceId === traceId);
    if (new Set(trace.map(({ service }) => service)).size >= throughServices) return trace;
  }
  return undefined;
}

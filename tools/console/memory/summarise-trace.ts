import { type ReceivedSpan } from '../../otlp/span.ts';
import { type TraceSummary } from '../source/traces.ts';

/** A trace in one row. */
export function summarise(traceId: string, spans: readonly ReceivedSpan[]): TraceSummary {
  const inOrder = spans.toSorted((a, b) => Number(a.startUnixNano - b.startUnixNano));
  const first = inOrder.find(({ parentSpanId }) => parentSpanId === undefined);
  const shown = first ?? inOrder[0];
  const begin = inOrder[0]?.startUnixNano ?? 0n;
  const end = inOrder.reduce((last, { endUnixNano }) => (endUnixNano > last ? endUnixNano : last), begin);
  const server = inOrder.find(({ kind }) => kind === 'SERVER');
  const status = server?.attributes['http.response.status_code'];
  return {
    traceId,
    name: shown?.name ?? '',
    service: shown?.service ?? '',
    startMs: Number(begin) / 1e6,
    durationMs: Number(end - begin) / 1e6,
    ...(typeof status === 'number' ? { status } : {}),
    spanCount: spans.length,
    errorCount: spans.filter((span) => span.status.code === 'ERROR').length,
    services: [...new Set(inOrder.map(({ service }) => service))],
    complete: first !== undefined,
  };
}

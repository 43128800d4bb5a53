import { durationMs, type ReceivedSpan } from '../../otlp/span.ts';
import { type Edge } from '../source/overview.ts';

/** Which services called which since a moment: server spans whose parent is another service's. */
export function edgesOf(spans: readonly ReceivedSpan[], sinceMs: number): Edge[] {
  const since = BigInt(Math.floor(sinceMs)) * 1_000_000n;
  const serviceOf = new Map(spans.map(({ traceId, spanId, service }) => [`${traceId} ${spanId}`, service]));
  const calls = new Map<string, { from: string; to: string; durations: number[]; errors: number }>();
  for (const span of spans) {
    if (span.kind !== 'SERVER' || span.parentSpanId === undefined || span.startUnixNano < since) continue;
    const from = serviceOf.get(`${span.traceId} ${span.parentSpanId}`);
    if (from === undefined || from === span.service) continue;
    const key = `${from} ${span.service}`;
    const edge = calls.get(key) ?? { from, to: span.service, durations: [], errors: 0 };
    edge.durations.push(durationMs(span));
    if (span.status.code === 'ERROR') edge.errors += 1;
    calls.set(key, edge);
  }
  return [...calls.values()].map(({ from, to, durations, errors }) => {
    const inOrder = durations.toSorted((a, b) => a - b);
    const p95Ms = inOrder[Math.min(inOrder.length - 1, Math.floor(0.95 * inOrder.length))] ?? 0;
    return { from, to, calls: durations.length, errors, p95Ms };
  });
}

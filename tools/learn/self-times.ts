import { type SpanRow } from '../console/source/traces.ts';

/** Milliseconds each service spent itself in a trace: its spans without the time in which their children ran. */
export function selfTimes(rows: readonly SpanRow[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const row of rows) {
    const children = rows.filter(({ parentSpanId }) => parentSpanId === row.spanId);
    const own = row.durationMs - covered(row, children);
    times.set(row.service, (times.get(row.service) ?? 0) + own);
  }
  return times;
}

/** Milliseconds of a span in which at least one of the others ran. */
function covered(span: SpanRow, others: readonly SpanRow[]): number {
  let total = 0;
  let upTo = span.offsetMs;
  const end = span.offsetMs + span.durationMs;
  for (const other of others.toSorted((a, b) => a.offsetMs - b.offsetMs)) {
    const from = Math.max(upTo, other.offsetMs);
    const to = Math.min(end, other.offsetMs + other.durationMs);
    if (to <= from) continue;
    total += to - from;
    upTo = to;
  }
  return total;
}

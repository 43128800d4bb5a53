import { type SpanRow } from '../console/source/traces.ts';

/** What can be wrong with a service on a route. */
export const FAULT_KINDS = ['errors', 'delay', 'hang', 'garbage', 'declines'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** In words: what a caller meets. */
export const MEANINGS: Readonly<Record<FaultKind, string>> = {
  errors: 'it answers 5xx',
  delay: 'it answers rightly, and late',
  hang: 'it does not answer until its caller gives up',
  garbage: 'it answers 200 with something that is no JSON',
  declines: 'it declines payments',
};

export interface Fault {
  readonly service: string;
  /** The template, as the metrics name it: `/payments`. */
  readonly route: string;
  readonly kind: FaultKind;
}

/** A service that takes less by itself is not called late: the demo's own waits are at most half a second. */
const LATE_MS = 800;

/** What is wrong in a trace by its spans: each server span that shows a fault. */
export function faultsIn(rows: readonly SpanRow[]): Fault[] {
  const byId = new Map(rows.map((row) => [row.spanId, row]));
  return rows.flatMap((row) => {
    if (row.kind !== 'SERVER') return [];
    const kind = kindOf(row, byId.get(row.parentSpanId ?? ''), rows);
    const route = String(row.attributes['http.route']);
    return kind === undefined ? [] : [{ service: row.service, route, kind }];
  });
}

function kindOf(
  server: SpanRow,
  client: SpanRow | undefined,
  rows: readonly SpanRow[],
): FaultKind | undefined {
  const status = Number(server.attributes['http.response.status_code']);
  if (client?.attributes['error.type'] === 'timeout') return 'hang';
  if (client?.attributes['error.type'] === 'invalid_answer') return 'garbage';
  const below = rows.filter(({ parentSpanId }) => parentSpanId === server.spanId);
  // What a neighbour did to it is told by the neighbour's own span.
  if (status >= 500 && below.length === 0) return 'errors';
  if (status === 402 && server.service === 'payment-service') return 'declines';
  const longest = Math.max(0, ...below.map(({ durationMs }) => durationMs));
  return status < 400 && server.durationMs - longest >= LATE_MS ? 'delay' : undefined;
}

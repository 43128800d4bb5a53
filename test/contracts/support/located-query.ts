/** A query, and where it is written. */
export interface LocatedQuery {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** As the backend gets it but for Grafana's variables. */
  readonly text: string;
  /** Of whom it is: panel "P95 Latency", alert HighLatency. */
  readonly owner: string;
}

/** Grafana's variables outside of strings stand for durations and a time, of which any will do to read the query. */
export function withDurations(text: string): string {
  return text
    .replaceAll('${__from:date:seconds}', '1')
    .replaceAll(
      /\$(?:__rate_interval|__interval|__range|__auto)\b|\$\{__(?:rate_interval|interval|range)\}/g,
      '5m',
    );
}

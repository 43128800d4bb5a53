import { type Footprint } from '../checkout/footprint.ts';

/** What so many requests made the shop emit. */
export interface Emission {
  readonly requests: number;
  readonly lines: number;
  readonly lineBytes: number;
  readonly spans: number;
  /** Of exports as they were sent. */
  readonly spanBytes: number;
  /** Time series that were not there before. */
  readonly newSeries: number;
  /** Why it is not all of it. */
  readonly faults: readonly string[];
}

interface Looked {
  readonly footprint: Footprint;
  /** In /metrics of all services together. */
  readonly series: number;
}

/** What came between two looks, and whether the three signals agree on it. */
export function emissionBetween(before: Looked, after: Looked, requests: number): Emission {
  const [earlier, later] = [totals(before.footprint), totals(after.footprint)];
  const completed = later.completed - earlier.completed;
  const counted = later.counted - earlier.counted;
  const serverSpans = later.serverSpans - earlier.serverSpans;
  return {
    requests,
    lines: later.lines - earlier.lines,
    lineBytes: later.lineBytes - earlier.lineBytes,
    spans: later.spans - earlier.spans,
    spanBytes: later.spanBytes - earlier.spanBytes,
    newSeries: after.series - before.series,
    faults: [
      ...(completed % requests === 0 && completed > 0
        ? []
        : [`${completed} lines request_completed of ${requests} equal requests`]),
      ...(counted === completed ? [] : [`${counted} requests in /metrics, but ${completed} in the lines`]),
      ...(serverSpans === completed ? [] : [`${serverSpans} server spans for ${completed} requests`]),
      ...(after.footprint.fault === undefined ? [] : [after.footprint.fault]),
    ],
  };
}

function totals({ spans, serverSpans, spanBytes, services }: Footprint): Record<Total, number> {
  const sums = { spans, serverSpans, spanBytes, lines: 0, lineBytes: 0, completed: 0, counted: 0 };
  for (const service of Object.values(services)) {
    for (const name of OF_SERVICES) sums[name] += service[name];
  }
  return sums;
}

const OF_SERVICES = ['lines', 'lineBytes', 'completed', 'counted'] as const;

type Total = (typeof OF_SERVICES)[number] | 'spans' | 'serverSpans' | 'spanBytes';

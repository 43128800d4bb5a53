import { LATENCY_BOUND } from '../goals.ts';
import { rateFault } from '../measure/reached-rate.ts';
import { ratioOfRounds } from '../measure/ratio.ts';
import { median } from '../measure/statistics.ts';
import { type SteadyLoad } from '../measure/steady-load.ts';
import { type Row } from '../part.ts';
import { boundText, judged } from '../report/judged.ts';
import { timesText } from '../report/spread-text.ts';

/** Both variants under the same load, one right after the other. */
export interface LatencyPair {
  readonly bare: SteadyLoad;
  readonly observed: SteadyLoad;
}

export interface Latencies {
  readonly pairs: readonly LatencyPair[];
  /** Requests a second that were due. */
  readonly rate: number;
  /** What the requests did not leave behind. */
  readonly faults: readonly string[];
}

/** @param outcome - words where it could not be measured */
export function latencyRow(outcome: Latencies | string): Row {
  const row = {
    what: "p99 at a quarter of the rate that fills bare Nest's core, against bare Nest",
    goal: boundText(LATENCY_BOUND),
  };
  if (typeof outcome === 'string') return { ...row, measured: `void: ${outcome}`, met: false };
  const [p50, p99] = (['p50Ms', 'p99Ms'] as const).map((figure) => ratioOf(outcome, figure));
  if (p50 === undefined || p99 === undefined) throw new Error('no latencies');
  const fault = outcome.faults[0] ?? (p99.disturbed ? undefined : lateness(outcome));
  if (fault !== undefined) return { ...row, measured: `void: ${fault}`, met: false };
  const { measured, met } = judged(p99, LATENCY_BOUND);
  return { ...row, measured: `${measured}; p50: ${timesText(p50)}`, met };
}

function ratioOf({ pairs }: Latencies, figure: 'p50Ms' | 'p99Ms') {
  return ratioOfRounds(
    pairs.map(({ observed }) => observed),
    pairs.map(({ bare }) => bare),
    (load) => load[figure],
  );
}

/** One pair that was late is what the median is for; half of them are not. */
function lateness({ pairs, rate }: Latencies): string | undefined {
  const failed = pairs.reduce((sum, { bare, observed }) => sum + bare.failures + observed.failures, 0);
  if (failed > 0) return `${failed} requests without a good answer`;
  const reached = (['bare', 'observed'] as const).map((side) =>
    median(pairs.map((pair) => pair[side].reached)),
  );
  return rateFault(Math.min(...reached), rate);
}

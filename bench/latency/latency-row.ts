import { type LoadFigures } from '../measure/load-figures.ts';
import { median, spreadOf } from '../measure/statistics.ts';
import { type Row } from '../part.ts';
import { spreadText } from '../report/spread-text.ts';
import { rateFault, reachedRate } from './reached-rate.ts';

/** Both variants under the same load, one right after the other. */
export interface LatencyPair {
  readonly bare: LoadFigures;
  readonly observed: LoadFigures;
}

export interface Latencies {
  readonly pairs: readonly LatencyPair[];
  /** Of each load. */
  readonly seconds: number;
  /** What the requests did not leave behind, and those that failed. */
  readonly faults: readonly string[];
}

const BELOW_MS = 1;

/** @param outcome - words where it could not be measured */
export function latencyRow(rate: number, outcome: Latencies | string): Row {
  const row = {
    what: `added p99 at ${rate.toLocaleString('en')} requests a second`,
    goal: `under ${BELOW_MS} ms`,
  };
  const fault = typeof outcome === 'string' ? outcome : faultOf(rate, outcome);
  if (typeof outcome === 'string' || fault !== undefined) {
    return { ...row, measured: `void: ${fault}`, met: false };
  }
  const added = (figure: 'p50Ms' | 'p99Ms'): number[] =>
    outcome.pairs.map(({ bare, observed }) => observed[figure] - bare[figure]);
  const p99 = spreadOf(added('p99Ms'));
  return {
    ...row,
    measured: `${spreadText(p99, 2, ' ms')}; p50: ${median(added('p50Ms')).toFixed(2)} ms`,
    met: p99.median < BELOW_MS,
  };
}

/** One pair that something disturbed is what the median is for; half of them are not. */
function faultOf(rate: number, { pairs, seconds, faults }: Latencies): string | undefined {
  const reached = (['bare', 'observed'] as const).map((variant) =>
    median(pairs.map((pair) => reachedRate(pair[variant], seconds))),
  );
  return faults[0] ?? rateFault(Math.min(...reached), rate);
}

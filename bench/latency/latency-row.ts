import { type LoadFigures } from '../measure/load-figures.ts';
import { median } from '../measure/statistics.ts';
import { type Row } from '../part.ts';

/** Both variants under the same load, one right after the other. */
export interface LatencyPair {
  readonly bare: LoadFigures;
  readonly observed: LoadFigures;
}

const BELOW_MS = 1;

export function latencyRow(rate: number, pairs: readonly LatencyPair[]): Row {
  const row = {
    what: `added p99 at ${rate.toLocaleString('en')} requests a second`,
    goal: `under ${BELOW_MS} ms`,
  };
  const failures = pairs.reduce((sum, { bare, observed }) => sum + bare.failures + observed.failures, 0);
  if (failures > 0) return { ...row, measured: `void: ${failures} requests failed`, met: false };
  const added = (figure: 'p50Ms' | 'p99Ms'): number =>
    median(pairs.map(({ bare, observed }) => observed[figure] - bare[figure]));
  const [p50, p99] = [added('p50Ms'), added('p99Ms')];
  return { ...row, measured: `${p99.toFixed(2)} ms (p50: ${p50.toFixed(2)} ms)`, met: p99 < BELOW_MS };
}

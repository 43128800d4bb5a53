import { type Schedule } from './schedule.ts';

/** A series that is not there: its target is not scraped. */
export const GONE = undefined;

/** A gauge's value, or what a counter gains a second. */
type Level = number | typeof GONE;

/** A series whose level changes when the fault starts and again when it is repaired. */
export interface Series {
  /** As PromQL selects it: `up{service="order-service"}`. */
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'age';
  readonly healthy: Level;
  readonly faulty: Level;
  readonly repaired: Level;
}

export const counter = (name: string, healthy: Level, faulty: Level, repaired = healthy): Series => ({
  name,
  kind: 'counter',
  healthy,
  faulty,
  repaired,
});

export const gauge = (name: string, healthy: Level, faulty: Level): Series => ({
  name,
  kind: 'gauge',
  healthy,
  faulty,
  repaired: healthy,
});

/** Seconds since the fault began; 0 without one. */
export const age = (name: string): Series => ({ name, kind: 'age', healthy: 0, faulty: 1, repaired: 0 });

/**
 * The samples in the notation of promtool: `0+150x3 stale _x2`. The last healthy one is taken at the very start of the
 * fault, the last faulty one at the very moment of the repair: what changes is seen a step later.
 */
export function valuesOf(series: Series, { step, healthy, fault, after }: Schedule): string {
  const phases: [level: Level, samples: number][] = [
    [series.healthy, healthy / step + 1],
    [series.faulty, fault / step],
    [series.repaired, after / step],
  ];
  let total: number | typeof GONE;
  return phases
    .map(([level, samples], index) => {
      if (level === GONE) {
        total = GONE;
        // Prometheus marks the end of a series; without the mark, queries would find it for 5 minutes more.
        return index === 0 ? `_x${samples}` : `stale _x${samples - 1}`;
      }
      if (series.kind === 'age') return `${level * step}+${level * step}x${samples - 1}`;
      if (series.kind === 'gauge') return `${level}x${samples - 1}`;
      const gain = whole(level * step, series.name);
      // The very first sample is 0; after a gap, a process counts from 0 again.
      const first = index === 0 ? 0 : (total ?? 0) + gain;
      total = first + gain * (samples - 1);
      return `${first}+${gain}x${samples - 1}`;
    })
    .join(' ');
}

/**
 * promtool adds up sample by sample: with a gain of 0.9, the sum is off by a billionth in the end, and a counter that loses a
 * billionth is one that began anew.
 */
function whole(gain: number, name: string): number {
  const rounded = Math.round(gain);
  if (Math.abs(gain - rounded) > 1e-6)
    throw new Error(`${name} gains ${gain} a step: counters count whole things.`);
  return rounded;
}

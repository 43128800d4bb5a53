import { type Schedule } from './schedule.ts';
import { type Series } from './series.ts';

export type Labels = Readonly<Record<string, string>>;

/** Errors of all traffic, 0..1, for which each alert with a share is simulated. */
export const SHARES = [1, 0.5, 0.2, 0.1, 0.06, 0.02] as const;

/** What one alert is there for, as series that Prometheus would scrape. */
export interface Fault {
  readonly alert: string;
  /** Of the alert that is meant to fire: some of its labels. */
  readonly labels: Labels;
  /** What goes wrong, in the reader's words. */
  readonly what: string;
  /** `share`: it happens to a part of the traffic. `whole`: it happens or not, and is simulated with a share of 1. */
  readonly extent: 'share' | 'whole';
  readonly schedule: Schedule;
  /**
   * Each share happens to a service of its own, in one simulation: a third of the work. Only where the rules treat all
   * services alike.
   */
  readonly together?: boolean;
  /** Nobody is told: the fault is one of the way that alerts take. */
  readonly mutesItself?: boolean;
  /** All that the alert's rules read. */
  series(share: number): readonly Series[];
}

/** What is given to promtool at once. */
export interface Simulation {
  readonly fault: Fault;
  readonly shares: readonly number[];
}

export function simulationsOf(fault: Fault): Simulation[] {
  if (fault.extent === 'whole') return [{ fault, shares: [1] }];
  if (fault.together) return [{ fault, shares: SHARES }];
  return SHARES.map((share) => ({ fault, shares: [share] }));
}

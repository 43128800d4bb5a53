const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds of virtual time: how long all is well, how long the fault lasts, and how long it is watched after that. */
export interface Schedule {
  readonly healthy: number;
  readonly fault: number;
  readonly after: number;
  /** Between two scrapes, and between two evaluations of the rules. */
  readonly step: number;
}

/** For alerts that look back for half an hour at most. */
export const HOURS: Schedule = { healthy: HOUR, fault: HOUR, after: HOUR, step: 15 };

/** For alerts that look back for up to 6 hours. */
export const DAY: Schedule = { healthy: 6.5 * HOUR, fault: HOUR, after: HOUR, step: 15 };

/**
 * For alerts that look back for up to 3 days, on faults that burn for long. Every 15 s, this would be 64 times the work: a
 * simulation takes 10 s at a step of 2 minutes.
 */
export const DAYS: Schedule = {
  healthy: 72.5 * HOUR,
  fault: 6 * HOUR,
  after: 7 * HOUR,
  step: 2 * MINUTE,
};

/** When the last evaluation is. */
export function endOf({ healthy, fault, after }: Schedule): number {
  return healthy + fault + after;
}

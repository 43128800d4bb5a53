import { falseAlerts, type Outcome } from './outcome.ts';

/** What a game day says about the alerting, over all scenarios that were tried. */
export interface Score {
  readonly faults: number;
  readonly controls: number;
  readonly skipped: number;
  /** Share of the faults of which every expected alert arrived. */
  readonly recall: number;
  /** Share of the alerts told during faults that were expected or are symptoms of the fault. */
  readonly precision: number;
  /** Share of the faults whose expected alerts named the service they were expected of. */
  readonly rightService: number;
  /** Critical alerts told during controls. */
  readonly falsePages: number;
  /** Any alert told during controls that is not allowed there. */
  readonly falseAlertsOfControls: number;
  /** Seconds at real windows, of all expected alerts. */
  readonly detection: { readonly p50: number; readonly p95: number };
  /** The same of the outages: the first expected alert of each. */
  readonly slowestOutage: number | undefined;
}

export function scoreOf(outcomes: readonly Outcome[]): Score {
  const tried = outcomes.filter(({ skipped }) => skipped === undefined);
  const faults = tried.filter(({ control }) => !control);
  const controls = tried.filter(({ control }) => control);
  const arrived = faults.filter((fault) => isWhole(fault));
  const told = faults.flatMap(({ expected, others }) => [
    ...expected.filter(({ seconds }) => seconds !== undefined).map(() => true),
    ...others.map(({ allowed }) => allowed),
  ]);
  const falsely = controls.flatMap(falseAlerts);
  const seconds = faults.flatMap(realSeconds).toSorted((a, b) => a - b);
  const outages = faults
    .filter(({ scenario }) => scenario.outage)
    .map((fault) => Math.min(...realSeconds(fault)));
  return {
    faults: faults.length,
    controls: controls.length,
    skipped: outcomes.length - tried.length,
    recall: share(arrived.length, faults.length),
    precision: share(told.filter(Boolean).length, told.length),
    rightService: share(
      faults.filter(
        (fault) => isWhole(fault) && fault.expected.every(({ elsewhere }) => elsewhere.length === 0),
      ).length,
      faults.length,
    ),
    falsePages: falsely.filter(({ severity }) => severity === 'critical').length,
    falseAlertsOfControls: falsely.length,
    detection: { p50: quantile(seconds, 0.5), p95: quantile(seconds, 0.95) },
    slowestOutage: outages.length === 0 ? undefined : Math.max(...outages),
  };
}

/** From the injection to each expected alert's arrival, at real windows. */
export function realSeconds({ expected, factor }: Pick<Outcome, 'expected' | 'factor'>): number[] {
  return expected.flatMap(({ seconds }) => (seconds === undefined ? [] : [seconds * factor]));
}

function isWhole({ expected, problem }: Outcome): boolean {
  return problem === undefined && expected.every(({ seconds }) => seconds !== undefined);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** The smallest value that at least this share of the sorted values does not exceed. */
function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * at) - 1)] ?? 0;
}

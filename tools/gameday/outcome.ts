import { type Evidence } from './evidence/find-evidence.ts';
import { type ExpectedOutcome, type OtherAlert } from './match.ts';
import { isControl, type Scenario } from './scenario.ts';

/** What became of one scenario. Times are seconds of the run; multiplied by the factor they are those of real windows. */
export interface Outcome {
  readonly scenario: Pick<Scenario, 'name' | 'group' | 'standsFor' | 'outage'>;
  readonly control: boolean;
  readonly factor: number;
  /** Seconds that the scenario took, with all preparation. */
  readonly took: number;
  /** Share of the machine's processors that were busy, by whomever: near 1 the times say little. */
  readonly busy: number;
  /** From the injection until it showed in Prometheus. */
  readonly effectAfter?: number;
  readonly expected: readonly ExpectedOutcome[];
  readonly others: readonly OtherAlert[];
  readonly evidence?: Evidence;
  /** From the repair until the last expected alert was told to be over. */
  readonly resolvedAfter?: number;
  readonly unresolved: readonly string[];
  /** Why it could not be tried to its end. */
  readonly problem?: string;
  /** Why it was not tried at all. */
  readonly skipped?: string;
}

/** What went wrong, in words; nothing when all is as it should be. */
export function faultsOf(outcome: Outcome): string[] {
  if (outcome.problem !== undefined) return [outcome.problem];
  const absent = outcome.expected.filter(({ seconds }) => seconds === undefined);
  return [
    ...absent.map(({ alertname, service, elsewhere }) => {
      const told = elsewhere.length > 0 ? `; it came for ${elsewhere.join(', ')}` : '';
      return `${alertname} of ${service} did not arrive${told}`;
    }),
    ...falseAlerts(outcome).map(
      ({ alertname, service, seconds }) =>
        `${alertname} of ${service} arrived after ${seconds.toFixed(1)} s and is false`,
    ),
    ...(outcome.evidence?.missing ?? []),
    ...outcome.unresolved.map((alert) => `${alert} was never told to be over`),
  ];
}

export function falseAlerts({ others }: Pick<Outcome, 'others'>): OtherAlert[] {
  return others.filter(({ allowed }) => !allowed);
}

/** An outcome with nothing in it yet. */
export function emptyOutcome(scenario: Scenario, factor: number): Outcome {
  const { name, group, standsFor, outage } = scenario;
  return {
    scenario: { name, group, standsFor, ...(outage && { outage }) },
    control: isControl(scenario),
    factor,
    took: 0,
    busy: 0,
    expected: [],
    others: [],
    unresolved: [],
  };
}

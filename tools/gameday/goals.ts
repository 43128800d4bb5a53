import { faultsOf, type Outcome } from './outcome.ts';
import { scoreOf } from './score.ts';

export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

const OUTAGE_WITHIN_S = 180;

export function goalsOf(outcomes: readonly Outcome[]): Goal[] {
  const score = scoreOf(outcomes);
  const failed = outcomes.filter((outcome) => faultsOf(outcome).length > 0);
  const skipped = score.skipped === 0 ? '' : `, ${score.skipped} skipped`;
  return [
    {
      what: `faults of which every expected alert arrived (recall), of ${score.faults}${skipped}`,
      goal: '100 %',
      measured: percent(score.recall),
      reached: score.recall === 1,
    },
    {
      what: 'faults whose alert names the right service',
      goal: '100 %',
      measured: percent(score.rightService),
      reached: score.rightService === 1,
    },
    {
      what: 'alerts during faults that belong to the fault (precision)',
      goal: '100 %',
      measured: percent(score.precision),
      reached: score.precision === 1,
    },
    {
      what: `false alerts in ${score.controls} controls`,
      goal: '0',
      measured: `${score.falseAlertsOfControls} (${score.falsePages} of them pages)`,
      reached: score.falseAlertsOfControls === 0,
    },
    {
      what: 'slowest first alert of a full outage, at real windows',
      goal: `${OUTAGE_WITHIN_S} s`,
      measured: score.slowestOutage === undefined ? 'none tried' : `${score.slowestOutage.toFixed(0)} s`,
      reached: (score.slowestOutage ?? 0) <= OUTAGE_WITHIN_S,
    },
    {
      what: 'scenarios with evidence in logs and traces, and resolved after the repair',
      goal: 'all',
      measured:
        failed.length === 0 ? 'all' : `all but ${failed.map(({ scenario }) => scenario.name).join(', ')}`,
      reached: failed.length === 0,
    },
  ];
}

function percent(value: number): string {
  return `${(value * 100).toFixed(0)} %`;
}

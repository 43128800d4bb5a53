import { type Align } from '../terminal/table.ts';
import { markdownTable } from '../markdown/table.ts';
import { wrapped } from '../markdown/wrapped.ts';
import { type Circumstances } from './circumstances.ts';
import { goalsOf } from './goals.ts';
import { type OtherAlert } from './match.ts';
import { faultsOf, type Outcome } from './outcome.ts';
import { scoreOf } from './score.ts';

/** The outcomes as a section of docs/alerting.md. */
export function report(outcomes: readonly Outcome[], circumstances: Circumstances): string[] {
  const faults = outcomes.filter(({ control }) => !control);
  const controls = outcomes.filter(({ control }) => control);
  return [
    ...goalTable(outcomes),
    '',
    ...wrapped(`${detection(outcomes)} ${explanation(circumstances)}`),
    ...(faults.length === 0 ? [] : ['', ...faultTable(faults)]),
    ...(controls.length === 0
      ? []
      : ['', 'Controls, in which nobody must be told:', '', ...controlTable(controls)]),
  ];
}

function goalTable(outcomes: readonly Outcome[]): string[] {
  const rows = goalsOf(outcomes).map(({ what, goal, measured, reached }) => [
    what,
    goal,
    measured,
    reached ? '✓' : 'missed',
  ]);
  return markdownTable([['', 'goal', 'measured', ''], ...rows], ['left', 'right', 'left', 'left']);
}

function detection(outcomes: readonly Outcome[]): string {
  const { p50, p95 } = scoreOf(outcomes).detection;
  return `At real windows half of the expected alerts arrive within ${p50.toFixed(0)} s, and 95 % within ${p95.toFixed(0)} s.`;
}

function explanation({ date, machine, node, versions, factor, lanes, minutes }: Circumstances): string {
  const backends = [...versions].map(([name, version]) => `${name} ${version}`).join(', ');
  return (
    `All windows and intervals were ${factor} times shorter, fewer where a process needs its time; a time "at real windows" is ` +
    'the measured one multiplied by that. It is an upper bound: HTTP, timeouts and the start of processes were as long as ' +
    `ever, and are multiplied too. Held on ${date} in ${minutes.toFixed(0)} minutes, ${lanes === 1 ? 'one stack' : `${lanes} stacks`} at a time, on ` +
    `${machine.cores} cores with ${machine.memoryGiB.toFixed(0)} GiB; Node ${node}, ${backends}.`
  );
}

const FAULT_COLUMNS: readonly (readonly [head: string, align: Align])[] = [
  ['fault', 'left'],
  ['stands for', 'left'],
  ['expected alert', 'left'],
  ['in the run, s', 'right'],
  ['at real windows, s', 'right'],
  ['told as well', 'left'],
  ['', 'left'],
];

function faultTable(outcomes: readonly Outcome[]): string[] {
  return markdownTable(
    [FAULT_COLUMNS.map(([head]) => head), ...outcomes.flatMap(faultRows)],
    FAULT_COLUMNS.map(([, align]) => align),
  );
}

function faultRows(outcome: Outcome): string[][] {
  const { scenario, expected, others, factor, skipped, problem } = outcome;
  const { name, standsFor } = scenario;
  if (expected.length === 0) {
    return [[name, standsFor, skipped ?? problem?.split('\n')[0] ?? '', '', '', '', verdict(outcome)]];
  }
  return expected.map(({ alertname, service, seconds }, index) => {
    const times =
      seconds === undefined ? ['never', 'never'] : [seconds.toFixed(1), (seconds * factor).toFixed(0)];
    const first = index === 0;
    return [
      ...(first ? [name, standsFor] : ['', '']),
      `${alertname} ${service}`,
      ...times,
      ...(first ? [told(others, false), verdict(outcome)] : ['', '']),
    ];
  });
}

function controlTable(outcomes: readonly Outcome[]): string[] {
  const rows = outcomes.map((outcome) => [
    outcome.scenario.name,
    outcome.scenario.standsFor,
    told(outcome.others, true) || 'nothing',
    verdict(outcome),
  ]);
  return markdownTable([['control', 'stands for', 'told', ''], ...rows], ['left', 'left', 'left', 'left']);
}

/** Each of the other alerts by its name, but symptoms of a fault by their number only: the table is wide enough. */
function told(others: readonly OtherAlert[], control: boolean): string {
  const named = others.filter(({ allowed }) => control || !allowed);
  const symptoms = others.length - named.length;
  return [
    ...named.map(({ alertname, service, allowed }) => `${alertname} ${service}${allowed ? '' : ' (false)'}`),
    ...(symptoms === 0 ? [] : [symptoms === 1 ? '1 symptom' : `${symptoms} symptoms`]),
  ].join(', ');
}

function verdict(outcome: Outcome): string {
  if (outcome.skipped !== undefined) return 'skipped';
  return faultsOf(outcome).length === 0 ? '✓' : 'failed';
}

/** Everything that is known, for tools. */
export function jsonReport(outcomes: readonly Outcome[], circumstances: Circumstances): string {
  const { versions, ...rest } = circumstances;
  const scenarios = outcomes.map((outcome) => ({ ...outcome, faults: faultsOf(outcome) }));
  return `${JSON.stringify(
    {
      circumstances: { ...rest, versions: Object.fromEntries(versions) },
      goals: goalsOf(outcomes),
      score: scoreOf(outcomes),
      scenarios,
    },
    null,
    2,
  )}\n`;
}

import { markdownTable } from '../../tools/markdown/table.ts';
import { wrapped } from '../../tools/markdown/wrapped.ts';
import { type PartOutcome, type Row } from '../part.ts';
import { type Circumstances } from './circumstances.ts';

/** For those who work on it: goals and verdicts, all tables, and how it was measured. */
export function report(outcomes: readonly PartOutcome[], circumstances: Circumstances): string[] {
  const sections = outcomes.map(({ sections }) => sections).filter((lines) => lines.length > 0);
  return [
    ...goalTable(outcomes.flatMap(({ rows }) => rows)),
    ...sections.flatMap((lines) => ['', ...lines]),
    '',
    ...wrapped(explanation(circumstances)),
  ];
}

/** For a reader of the README: what it costs, and where that was measured. */
export function readerSection(outcomes: readonly PartOutcome[], circumstances: Circumstances): string[] {
  const { date, machine, node, short, warnings } = circumstances;
  const measured = [
    `Measured on ${date} on ${machine.cores} cores (${machine.model}) with Node ${node}${short ? ' in a short run' : ''}:`,
    'medians, each answering the same from memory.',
    ...(warnings.length > 0 ? ['The machine was not quiet meanwhile.'] : []),
    'What each signal costs, a checkout, a scrape, latency, and the goals: [bench/results](bench/results/report.md).',
  ];
  return [...outcomes.flatMap(({ summary = [] }) => summary), '', ...wrapped(measured.join(' '))];
}

/** @param head - what the figures are held against */
export function goalTable(rows: readonly Row[], head: 'goal' | 'limit' = 'goal'): string[] {
  return markdownTable(
    [
      ['what', head, 'measured', ''],
      ...rows.map(({ what, goal, measured, met }) => [what, goal, measured, markOf(met)]),
    ],
    ['left', 'right', 'left', 'left'],
  );
}

function markOf(met: boolean | undefined): string {
  if (met === undefined) return '–';
  return met ? '✓' : '✗';
}

function explanation(circumstances: Circumstances): string {
  const { date, machine, node, versions, loadGenerator, short, seed, minutes, warnings } = circumstances;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    'CPU time of the server process from /proc, divided by the requests answered: medians of interleaved rounds in random',
    'order, with the quartiles; ratios are paired by round. The server has one core to itself, load and receiver another.',
    'Every variant answers `GET /products/:id` from memory. JSON logs go to a file, metrics are on, every request is traced',
    'to a receiver that counts; a variant of this project of which a span, a line, a field or a count is missing is void.',
    `Measured on ${date} by \`npm run bench${short ? ' -- --short' : ''}\` in ${Math.ceil(minutes)} min (seed ${seed}) on`,
    `${machine.cores} cores (${machine.model}) with ${machine.memoryGiB.toFixed(0)} GiB; Node ${node}, ${packages.join(', ')};`,
    `load by ${loadGenerator}.`,
    ...warnings,
  ].join(' ');
}

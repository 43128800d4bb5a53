import { markdownTable } from '../../tools/markdown/table.ts';
import { type Emission } from './emission.ts';
import { type MetricsPage } from './metrics-page.ts';

export interface TitledEmission {
  readonly title: string;
  readonly emission: Emission;
}

const PER = 1_000;

const ROWS: readonly (readonly [string, (emission: Emission) => string])[] = [
  ['log lines', ({ lines, requests }) => count((lines / requests) * PER)],
  ['bytes of them, as printed', ({ lineBytes, requests }) => megabytes((lineBytes / requests) * PER)],
  ['spans', ({ spans, requests }) => count((spans / requests) * PER)],
  ['bytes of them, as sent (protobuf)', ({ spanBytes, requests }) => megabytes((spanBytes / requests) * PER)],
  ['new series', ({ newSeries }) => count(newSeries)],
];

/** For docs/scaling.md: what requests make, and what is there without any. */
export function emissionTables(
  emissions: readonly TitledEmission[],
  pages: readonly MetricsPage[],
): string[] {
  const ofRequests = [
    [`for ${count(PER)} requests`, ...emissions.map(({ title }) => title)],
    ...ROWS.map(([title, cell]) => [title, ...emissions.map(({ emission }) => cell(emission))]),
  ];
  const ofProcesses = [
    ['for each process, whatever the traffic', 'series on `/metrics`', 'page'],
    ...pages.map(({ service, series, bytes }) => [service, count(series), `${Math.round(bytes / 1_000)} kB`]),
  ];
  return [
    ...markdownTable(ofRequests, ['left', ...emissions.map(() => 'right' as const)]),
    '',
    ...markdownTable(ofProcesses, ['left', 'right', 'right']),
  ];
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

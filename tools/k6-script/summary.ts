import { table } from '../terminal/table.ts';
import { type Measurements, type Verdict } from './measurements.ts';

/** What a run has measured, and how that compares with its thresholds. */
export function summary(measurements: Measurements, visits: number, verdicts: readonly Verdict[]): string[] {
  const checks = measurements
    .checks()
    .map(({ name, passed, all }) => [sign(passed === all), name, `${passed} of ${all}`]);
  const thresholds = verdicts.map(({ threshold: { selector, expression }, value, met }) => [
    sign(met),
    selector,
    expression,
    Number.isNaN(value) ? 'nothing measured' : String(Number(value.toPrecision(4))),
  ]);
  return [
    `${visits} visits, ${measurements.requests} requests`,
    'checks',
    ...table(checks, ['left', 'left', 'right']),
    'thresholds',
    ...table(thresholds, ['left', 'left', 'left', 'right']),
  ];
}

function sign(good: boolean): string {
  return good ? '  ✓' : '  ✗';
}

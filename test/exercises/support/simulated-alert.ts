import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleGroup } from '../../../tools/alerts/mutants/rule.ts';
import { parseMetrics } from '../../../tools/prometheus/parse-metrics.ts';

/** A counter in the notation of promtool, a value each 15 s: `0+150x80`. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** An alert that fired, and the first second of virtual time at which it did. */
export interface FiredAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly firstAt: number;
}

const MINUTES = 20;
const FAILED_SAMPLE = /\{[^{}]*\} [-+.\deE]+/g;

/**
 * The requests of a route, as many each 15 s.
 * @param within - how many of them took no longer than each bound, in seconds
 * @param seconds - what all of them took together
 */
export function route(
  labels: Readonly<Record<string, string>>,
  all: number,
  within: readonly (readonly [bound: string, count: number])[],
  seconds: number,
): InputSeries[] {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  const series = (name: string, gain: number, more: readonly string[] = []): InputSeries => ({
    series: `http_${name}{${[...pairs, ...more].join(', ')}}`,
    values: `0+${gain}x${MINUTES * 4}`,
  });
  const bounds = [...within, ['+Inf', all] as const];
  return [
    series('requests_total', all, ['status="200"']),
    series('request_duration_seconds_count', all),
    series('request_duration_seconds_sum', seconds),
    ...bounds.map(([bound, count]) => series('request_duration_seconds_bucket', count, [`le="${bound}"`])),
  ];
}

/**
 * Gives an alert these series for 20 minutes of virtual time, in the real promtool.
 * @throws Error with promtool's words when it did not run
 */
export function firedAlerts(
  promtool: string,
  groups: readonly RuleGroup[],
  alert: string,
  input_series: readonly InputSeries[],
): FiredAlert[] {
  const folder = mkdtempSync(join(tmpdir(), 'exercise-alert-'));
  const firing = `timestamp(ALERTS{alertname="${alert}", alertstate="firing"})`;
  // promtool shows what a query gives only where a test fails: this one expects nothing, and always gets one sample.
  const expr = `min_over_time(${firing}[${MINUTES}m:15s]) or label_replace(vector(1), "ran", "yes", "", "")`;
  try {
    writeFileSync(join(folder, 'rules.yml'), JSON.stringify({ groups }));
    const question = { expr, eval_time: `${MINUTES}m`, exp_samples: [] };
    const test = { interval: '15s', input_series, promql_expr_test: [question] };
    const file = { rule_files: ['rules.yml'], evaluation_interval: '15s', tests: [test] };
    writeFileSync(join(folder, 'test.yml'), JSON.stringify(file));
    const { stdout, stderr } = spawnSync(promtool, ['test', 'rules', 'test.yml'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return readSamples(stdout + stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readSamples(output: string): FiredAlert[] {
  const samples = [...output.matchAll(FAILED_SAMPLE)].flatMap(([sample]) => parseMetrics(`alert${sample}`));
  if (!samples.some(({ labels }) => labels['ran'] === 'yes'))
    throw new Error(`promtool did not run:\n${output}`);
  return samples
    .filter(({ labels }) => labels['ran'] === undefined)
    .map(({ labels, value }) => ({ labels, firstAt: value }));
}

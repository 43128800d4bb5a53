import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleGroup } from '../../../tools/alerts/mutants/rule.ts';
import { parseMetrics, type Sample } from '../../../tools/prometheus/parse-metrics.ts';

/** A counter in the notation of promtool, a value each 15 s: `0+150x80`. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** How long series last, and when queries are asked. */
export const MINUTES = 20;
const FAILED_SAMPLE = /\{[^{}]*\} (?:[-+.\deE]+|NaN|[-+]?Inf)/g;

/**
 * What an expression gives after 20 minutes of virtual time, in the real promtool.
 * @throws Error with promtool's words when it did not run
 */
export function samplesOf(
  promtool: string,
  expression: string,
  input_series: readonly InputSeries[],
  groups: readonly RuleGroup[] = [],
): Sample[] {
  const folder = mkdtempSync(join(tmpdir(), 'exercise-query-'));
  // promtool shows what a query gives only where a test fails: this one expects nothing, and always gets one sample.
  const expr = `(${expression}) or label_replace(vector(1), "ran", "yes", "", "")`;
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

function readSamples(output: string): Sample[] {
  const samples = [...output.matchAll(FAILED_SAMPLE)].flatMap(([sample]) => parseMetrics(`found${sample}`));
  if (!samples.some(({ labels }) => labels['ran'] === 'yes'))
    throw new Error(`promtool did not run:\n${output}`);
  return samples.filter(({ labels }) => labels['ran'] === undefined);
}

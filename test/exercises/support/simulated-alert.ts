import type { RuleGroup } from '../../../tools/alerts/mutants/rule.ts';
import { type InputSeries, MINUTES, samplesOf } from './simulated-query.js';

/** An alert that fired, and the first second of virtual time at which it did. */
export interface FiredAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly firstAt: number;
}

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
  const firing = `timestamp(ALERTS{alertname="${alert}", alertstate="firing"})`;
  const samples = samplesOf(promtool, `min_over_time(${firing}[${MINUTES}m:15s])`, input_series, groups);
  return samples.map(({ labels, value }) => ({ labels, firstAt: value }));
}

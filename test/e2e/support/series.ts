import { parseMetrics, type Sample } from '../../../tools/prometheus/parse-metrics.ts';
import { selectSamples, sumOf } from '../../../tools/prometheus/select-samples.ts';
import type { ServiceProcess } from './service-process.js';

export const OPENMETRICS = 'application/openmetrics-text; version=1.0.0';

export async function samplesOf(service: ServiceProcess, accept?: string): Promise<Sample[]> {
  return parseMetrics(await service.metrics(accept));
}

/** Sum of the series of one metric whose labels match. */
export async function valueOf(
  service: ServiceProcess,
  name: string,
  labels: Readonly<Record<string, string | RegExp>> = {},
): Promise<number> {
  return sumOf(selectSamples(await samplesOf(service), name, labels));
}

/** What each series of a metric is at, by its labels' values but for `service`: `{'POST /orders 201': 1}`. */
export async function readings(service: ServiceProcess, name: string): Promise<Record<string, number>> {
  const samples = selectSamples(await samplesOf(service), name);
  return Object.fromEntries(
    samples.map(({ labels, value }) => {
      const others = Object.entries(labels).filter(([label]) => label !== 'service');
      return [others.map(([, labelValue]) => labelValue).join(' '), value];
    }),
  );
}

/** By how much each series has risen; those that have not are left out. */
export function rises(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after)
      .map(([series, value]) => [series, value - (before[series] ?? 0)] as const)
      .filter(([, rise]) => rise !== 0),
  );
}

/** All series of a service as their names and labels, to tell whether some were added. */
export async function seriesNames(service: ServiceProcess): Promise<string[]> {
  const samples = await samplesOf(service);
  return samples.map(({ name, labels }) => `${name}${JSON.stringify(labels)}`);
}

import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { type Sample } from './prometheus.ts';

const run = promisify(execFile);

/** The longest window of the rules is 3 days; a little more, so that it is full. */
const DAYS = 3.2;
/** promtool reads the file once for every two hours: where time is hardly shortened, days would take it minutes. */
const MOST_HOURS = 8;
/** As often as Prometheus scrapes and evaluates in real time, for what is averaged and not counted: see `writeHistory`. */
const EVALUATION_S = 15;
/** A counter needs two samples in a window; the shortest one that history fills is the 30 minutes. */
const COUNTER_STEP_S = 300;

export interface Counter extends Sample {
  /** A second. */
  readonly gain: number;
}

/** The shop as it is when all is well. */
export interface HealthyDay {
  readonly counters: readonly Counter[];
  /** Values that do not change. */
  readonly gauges: readonly Sample[];
  /** Values that rules record and average. */
  readonly recorded: readonly Sample[];
}

export interface HistoryOptions {
  /** Path of the binary. */
  readonly promtool: string;
  /** Prometheus' folder, while it does not run. */
  readonly data: string;
  readonly factor: number;
  /** For a file of some 50 MB, gone afterwards. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * Fills an empty Prometheus with healthy days up to now, so that windows of hours and days are not made of the few minutes
 * of a run: there any fault would be the whole budget. An average counts samples, so that recorded values come as often as
 * Prometheus itself evaluates.
 */
export async function writeHistory(
  { counters, gauges, recorded }: HealthyDay,
  { promtool, data, factor, folder, signal }: HistoryOptions,
): Promise<void> {
  const end = Date.now() / 1000;
  const start = end - Math.min((DAYS * 86_400) / factor, MOST_HOURS * 3600);
  const file = join(folder, 'history.txt');
  const stream = createWriteStream(file);
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
  const rarely = times(start, end, COUNTER_STEP_S / factor);
  const often = times(start, end, EVALUATION_S / factor);
  for (const { labels, value, gain } of counters.toSorted(byName)) {
    await write(series(labels, rarely, (time) => value - gain * (end - time)));
  }
  for (const { labels, value } of gauges.toSorted(byName)) await write(series(labels, rarely, () => value));
  for (const { labels, value } of recorded.toSorted(byName)) await write(series(labels, often, () => value));
  stream.end('# EOF\n');
  await once(stream, 'finish');
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, data], { signal });
  await rm(file);
}

function byName(a: Sample, b: Sample): number {
  return (a.labels['__name__'] ?? '').localeCompare(b.labels['__name__'] ?? '');
}

function times(start: number, end: number, step: number): number[] {
  return Array.from({ length: Math.floor((end - start) / step) }, (_none, index) => start + index * step);
}

function series(
  { __name__: name, ...labels }: Readonly<Record<string, string>>,
  at: readonly number[],
  valueAt: (time: number) => number,
): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const metric = `${name}{${pairs.join(',')}}`;
  return at.map((time) => `${metric} ${valueAt(time)} ${time.toFixed(3)}\n`).join('');
}

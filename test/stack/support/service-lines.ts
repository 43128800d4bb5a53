import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { linesOf, type Window } from './loki.ts';
import { PROJECT } from './container.ts';
import { SERVICES_OF_AN_ORDER } from './jaeger.ts';
import { testStack } from './test-stack.ts';

/** A minute of orders is some 10,000 lines, and Loki gives 5000 at once. */
const SLICE_MS = 10_000;

interface DockerRecord {
  readonly log: string;
  readonly attrs: Readonly<Record<string, string>>;
}

/** The lines of the services with a time in this window, as they stand in the containers' log files. */
export async function writtenLines(window: Window): Promise<string[]> {
  const { containers } = testStack().state;
  const files = (await readdir(containers, { recursive: true })).filter((file) => /-json\.log/.test(file));
  const contents = await Promise.all(files.map((file) => readFile(join(containers, file), 'utf8')));
  return contents
    .flatMap((content) => content.split('\n').filter(Boolean))
    .map((record) => JSON.parse(record) as DockerRecord)
    .filter(({ attrs }) => isService(attrs))
    .map(({ log }) => log.replace(/\n$/, ''))
    .filter((line) => isWithin(window, line));
}

/** The lines of the services that Loki has in this window: it goes by the time that a line itself says. */
export async function shippedLines({ fromMs, toMs }: Window): Promise<string[]> {
  const query = `{service_name=~"${SERVICES_OF_AN_ORDER.join('|')}"}`;
  const lines: string[] = [];
  for (let start = fromMs; start < toMs; start += SLICE_MS) {
    const slice = { fromMs: start, toMs: Math.min(start + SLICE_MS, toMs) };
    lines.push(...(await linesOf(query, slice)).map(({ line }) => line));
  }
  return lines;
}

function isService(attrs: DockerRecord['attrs']): boolean {
  return (
    attrs['com.docker.compose.project'] === PROJECT &&
    SERVICES_OF_AN_ORDER.includes(attrs['com.docker.compose.service'] ?? '')
  );
}

function isWithin({ fromMs, toMs }: Window, line: string): boolean {
  const { time } = JSON.parse(line) as { time: string };
  const ms = Date.parse(time);
  return ms >= fromMs && ms < toMs;
}

export interface Difference {
  readonly lost: string[];
  readonly doubled: string[];
}

/** What the second list has less or more often than the first. */
export function difference(written: readonly string[], shipped: readonly string[]): Difference {
  const counts = new Map<string, number>();
  for (const line of written) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of shipped) counts.set(line, (counts.get(line) ?? 0) - 1);
  const entries = [...counts];
  return {
    lost: entries.filter(([, count]) => count > 0).map(([line]) => line),
    doubled: entries.filter(([, count]) => count < 0).map(([line]) => line),
  };
}

import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';

import { onEachLine } from '../../tools/processes/lines.ts';
import { parseLogLine } from '../../tools/shop/log-line.ts';
import { LINE_FIELDS } from './contract.ts';

export interface RequestLines {
  /** Lines about requests. */
  readonly count: number;
  /** What the first incomplete one lacks. */
  readonly fault?: string;
}

/**
 * Reads each log line of this project: how many of the two lines of a request there are, and whether each has all fields.
 * @param fields - that both lines must have on top
 */
export async function readContractLines(file: string, fields: readonly string[]): Promise<RequestLines> {
  const counts = { request_started: 0, request_completed: 0 } as Record<string, number>;
  let fault: string | undefined;
  await eachLine(file, (text) => {
    const line = parseLogLine(text);
    const event = String(line?.['event']);
    const needed = LINE_FIELDS[event];
    if (line === undefined || needed === undefined) return;
    counts[event] = (counts[event] ?? 0) + 1;
    const missing = [...needed, ...fields].filter((field) => line[field] === undefined);
    if (missing.length > 0) fault ??= `a line ${event} has no ${missing.join(', ')}`;
  });
  const { request_started: started = 0, request_completed: completed = 0 } = counts;
  if (started !== completed) fault ??= `${started} lines request_started, but ${completed} request_completed`;
  return { count: started + completed, ...(fault === undefined ? {} : { fault }) };
}

/** Counts the lines that name the path: what any logger of requests writes. */
export async function countLinesWith(file: string, path: string): Promise<RequestLines> {
  let count = 0;
  await eachLine(file, (text) => {
    if (text.includes(path)) count += 1;
  });
  return { count };
}

async function eachLine(file: string, visit: (text: string) => void): Promise<void> {
  const stream = createReadStream(file, { highWaterMark: 2 ** 20 });
  onEachLine(stream, visit);
  await finished(stream);
}

import { QueryProblem } from '../query-problem.ts';
import { durationOf } from '../units.ts';

/** What stands behind the ? of a query; a name may come several times. */
export type Parameters = URLSearchParams;

const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;

/**
 * Nanoseconds since 1970, of a time as Loki takes it: whole nanoseconds (or seconds, when there are at most ten digits),
 * seconds with a fraction, or RFC 3339.
 */
export function readTime(name: string, text: string): bigint {
  if (/^-?\d{1,10}$/.test(text)) return BigInt(text) * SECOND;
  if (/^-?\d{11,19}$/.test(text)) return BigInt(text);
  const [, seconds, fraction = ''] = /^(\d+)\.(\d*)$/.exec(text) ?? [];
  if (seconds !== undefined) return BigInt(seconds) * SECOND + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  const [, whole, parts = '', zone] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const ms = whole === undefined ? NaN : Date.parse(`${whole}${zone}`);
  if (Number.isNaN(ms)) {
    throw new QueryProblem(`${name}: ${JSON.stringify(text)} is no time: nanoseconds, seconds or RFC 3339`);
  }
  return BigInt(ms) * 1_000_000n + BigInt(parts.padEnd(9, '0'));
}

/** `start`, `end` and `since`: the last hour where nothing is said. */
export function readRange(parameters: Parameters, now: bigint): { from: bigint; to: bigint } {
  const [start, end, since] = ['start', 'end', 'since'].map((name) => parameters.get(name) ?? undefined);
  const to = end === undefined ? now : readTime('end', end);
  const back = since === undefined ? HOUR : BigInt(Math.round(readDuration('since', since)));
  const from = start === undefined ? (to < now ? to : now) - back : readTime('start', start);
  if (to < from) throw new QueryProblem('end timestamp must not be before or equal to start time');
  return { from, to };
}

/** Nanoseconds, of a duration or a number of seconds. */
export function readDuration(name: string, text: string): number {
  const nanoseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1e9 : durationOf(text);
  if (nanoseconds === undefined || nanoseconds <= 0) {
    throw new QueryProblem(`${name}: ${JSON.stringify(text)} is no duration greater than 0`);
  }
  return nanoseconds;
}

export function readWhole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) {
    throw new QueryProblem(`${name}: ${JSON.stringify(text)} is no whole number greater than 0`);
  }
  return Number(text);
}

export function readQuery(parameters: Parameters): string {
  return parameters.get('query') ?? '';
}

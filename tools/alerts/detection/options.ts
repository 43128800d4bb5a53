import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { Problem } from '../../shop/problem.ts';

export interface DetectionOptions {
  /** One alert instead of all. */
  readonly only: string | undefined;
  readonly jobs: number;
  readonly check: boolean;
  readonly print: boolean;
  readonly help: boolean;
}

export const help = `npm run alerts:detection [-- options]: after how many seconds each alert fires, and is quiet again.

  --check       only says whether docs/alerting.md is still what the rules give; takes a second
  --only ALERT  simulates one alert, and prints the table instead of writing it
  --print       prints the table instead of writing it
  --jobs N      simulations at a time (default: one a core)
  --help

Each fault of tools/alerts/detection/faults happens to the rules of deploy/prometheus/rules in virtual time, in the real
promtool; the table goes into docs/alerting.md. All of them take a minute on two cores. The exit code is 1 when the
page is not what the rules give, and when an alert has no fault, fires without one, or does not end.`;

/** @throws Problem for a number that makes no sense; parseArgs' own error for an unknown option. */
export function readOptions(words: readonly string[]): DetectionOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      check: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Problem(`--jobs must be a whole number from 1; it is "${values.jobs}".`);
  const { only, print, check } = values;
  if (check && only !== undefined)
    throw new Problem('--check is for all alerts: the page has one fingerprint.');
  return { ...values, only, jobs, print: print || only !== undefined };
}

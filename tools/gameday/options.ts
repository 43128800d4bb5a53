import { parseArgs } from 'node:util';

import { Problem } from '../shop/problem.ts';
import { wholeNumber } from '../shop/whole-number.ts';
import { type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

export interface GamedayOptions {
  readonly scenarios: readonly Scenario[];
  readonly factor: number;
  readonly lanes: number;
  readonly report: string | undefined;
  /** The report of an earlier run. */
  readonly resume: string | undefined;
  readonly write: boolean;
  readonly keep: boolean;
  readonly build: boolean;
  readonly list: boolean;
  readonly help: boolean;
}

export const help = `npm run gameday [-- options]: real faults in the real stack, and which alerts reach the receiver.

  --only NAME,…    these scenarios only (--list names them)
  --subset         the few that run at each change of the repository
  --factor N       all windows and intervals of the alerting are N times shorter (default 20)
  --lanes N        stacks at a time, each with a loopback address and a folder of its own (default 2)
  --report FILE    where the outcome goes as JSON (default .stack/gameday.json)
  --resume FILE    goes on with the run of that report: tries what failed or is missing there
  --write          writes the outcome into docs/alerting.md too
  --keep           leaves the stacks' folders, with data and logs
  --no-build       runs what is built, even if a source is newer
  --list           the scenarios, and what they stand for
  --help

Each fault starts from a Prometheus and an Alertmanager that know only of healthy days. It is real: a killed process, a
database that is gone, a service that fails on command. It has passed when the receiver got each expected alert, nothing
false, and was told that it is over, and when the queries of the alert's runbook find a log line and a trace of the fault.
Faults of the database need PostgreSQL (initdb on PATH or where the packages put it); without it they are skipped.
The exit code is 1 when a goal is missed.`;

const MOST_LANES = 8;
const MOST_FACTOR = 30;

/** @throws Problem for an unknown scenario or a number that makes no sense; parseArgs' own error for an unknown option. */
export function readOptions(words: readonly string[]): GamedayOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string' },
      subset: { type: 'boolean', default: false },
      factor: { type: 'string', default: '20' },
      lanes: { type: 'string', default: '2' },
      report: { type: 'string' },
      resume: { type: 'string' },
      write: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const { only, subset, report, resume, factor, lanes, ...switches } = values;
  return {
    ...switches,
    report,
    resume,
    scenarios: choose(only, subset),
    factor: wholeNumber('--factor', factor, MOST_FACTOR),
    lanes: wholeNumber('--lanes', lanes, MOST_LANES),
  };
}

function choose(only: string | undefined, subset: boolean): Scenario[] {
  const names = only?.split(',').filter(Boolean);
  const unknown = names?.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Problem(`There is no scenario ${unknown.join(', ')}. See them:  npm run gameday -- --list`);
  }
  return SCENARIOS.filter(
    (scenario) => (names?.includes(scenario.name) ?? true) && (!subset || scenario.subset === true),
  );
}

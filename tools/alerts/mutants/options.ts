import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';

import { Problem } from '../../shop/problem.ts';

export interface MutantsOptions {
  readonly rules: string;
  readonly equivalent: string;
  /** The name of an alert or a record; all when undefined. */
  readonly only: string | undefined;
  /** 1 for all of them, N for each Nth. */
  readonly every: number;
  readonly jobs: number;
  readonly report: string | undefined;
  /** In percent. */
  readonly minimum: number;
  readonly list: boolean;
  readonly help: boolean;
}

export const help = `npm run test:alerts:mutants [-- options]: do the tests of the alert rules notice when a rule is wrong?

  --only NAME        the mutants of this alert or record only
  --every N          each Nth mutant only, from all over the rules: quick, and a rough figure
  --list             lists the mutants and runs nothing
  --jobs N           how many at a time (default: one a core, here ${availableParallelism()})
  --minimum N        the least share of mutants, in percent, that the tests of each file must kill (default 95)
  --report FILE      writes all results there, as JSON
  --rules FOLDER     <topic>.rules.yml with <topic>.test.yml beside (default: deploy/prometheus/rules)
  --equivalent FILE  the mutants that no test needs to kill, each with the reason (default:
                     tools/alerts/mutants/equivalent.yml)
  --help

Each mutant is the rules with one mistake in them: another sign, number, window, label, function, severity and so on. The
tests run on each; a mutant that all of them pass survives, and shows what no test looks at. The exit code is 1 when too
many survive, and when an entry of the list of equivalent mutants is out of date. It needs promtool.`;

/** @throws Problem for a number that makes no sense; parseArgs' own error for an unknown option. */
export function readOptions(
  words: readonly string[],
  defaults: Pick<MutantsOptions, 'rules' | 'equivalent'>,
): MutantsOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rules: { type: 'string', default: defaults.rules },
      equivalent: { type: 'string', default: defaults.equivalent },
      only: { type: 'string' },
      every: { type: 'string', default: '1' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      report: { type: 'string' },
      minimum: { type: 'string', default: '95' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...values,
    only: values.only,
    report: values.report,
    every: readWhole('--every', values.every, 1, 1000),
    jobs: readWhole('--jobs', values.jobs, 1, 256),
    minimum: readWhole('--minimum', values.minimum, 0, 100),
  };
}

function readWhole(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Problem(`${option} must be a whole number between ${least} and ${most}; it is "${text}".`);
}

import { parseArgs } from 'node:util';

import { wholeNumber } from '../../shop/whole-number.ts';

export interface MeasureOptions {
  readonly minutes: number;
  readonly users: number;
  readonly write: boolean;
  readonly help: boolean;
}

export const help = `npm run stack:measure [-- options]: what the stack without Docker takes in time and memory.

  --minutes N  how long there is traffic before memory is read (default 10)
  --users N    how many users order at a time (default 8)
  --write      writes the figures into README.md too
  --help

It runs a stack of its own, on a loopback address and in a folder of its own, beside one that runs already, and leaves
nothing behind. For a moment it stops product-service, so that the panels of errors have something to show.
Goals: all healthy within 60 s; every panel has data within 90 s of the first request; all parts within 1.5 GB of memory.
The exit code is 1 when one of them is missed. Linux only: memory is read from /proc.`;

/** @throws Problem for a number that makes no sense; parseArgs' own error for an unknown option. */
export function readOptions(words: readonly string[]): MeasureOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      minutes: { type: 'string', default: '10' },
      users: { type: 'string', default: '8' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...values,
    minutes: wholeNumber('--minutes', values.minutes, 600),
    users: wholeNumber('--users', values.users, 500),
  };
}

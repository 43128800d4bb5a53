import { parseArgs } from 'node:util';

import { Problem } from '../tools/shop/problem.ts';
import { type Part } from './part.ts';
import { PARTS } from './parts.ts';

export interface BenchOptions {
  readonly short: boolean;
  readonly guard: boolean;
  readonly write: boolean;
  readonly build: boolean;
  readonly parts: readonly Part[];
  readonly seed: number;
  readonly help: boolean;
}

const LARGEST_SEED = 2 ** 31 - 1;

export const help = `npm run bench [-- options]: what observing costs, against bare Nest and the usual set-ups.

  --short        one round each: about 4 minutes instead of 17
  --only PART,…  these parts only: ${PARTS.map(({ name, title }) => `${name} (${title})`).join(', ')}
  --guard        two minutes or so of the most important ratios, against generous limits: for CI
  --seed N       the order of the variants (default: of chance, and printed)
  --write        writes what it costs into README.md, and goals, figures and the picture into bench/results
  --no-build     runs what is built, even if a source is newer
  --help

The server runs on core 0, the load and the receiver of its spans on core 1: leave the machine alone meanwhile. Needs Linux
and taskset; loads with wrk where that is installed, else with autocannon. On first use it installs the compared set-ups
into bench/ (npm), and Flask where python3 can. All goals are ratios within the run. What something else disturbs is measured
again, up to a quarter of all; a goal that stays disturbed is not judged. The exit code is 1 when a goal, or with --guard
a limit, is missed.`;

/** @throws Problem for an unknown part or a number that makes no sense; parseArgs' own error for an unknown option. */
export function readOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      short: { type: 'boolean', default: false },
      guard: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      only: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const { only, seed, ...switches } = values;
  if (switches.write && (only !== undefined || switches.guard)) {
    throw new Problem('--write needs all parts: leave out --only and --guard.');
  }
  return { ...switches, parts: choose(only), seed: readSeed(seed) };
}

function choose(only: string | undefined): Part[] {
  const names = only?.split(',').filter(Boolean);
  const unknown = names?.filter((name) => !PARTS.some((part) => part.name === name)) ?? [];
  if (unknown.length > 0) {
    const known = PARTS.map(({ name }) => name).join(', ');
    throw new Problem(`There is no part ${unknown.join(', ')}. There are: ${known}.`);
  }
  return PARTS.filter(({ name }) => names?.includes(name) ?? true);
}

function readSeed(text: string | undefined): number {
  if (text === undefined) return Math.floor(Math.random() * 10_000);
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED) return seed;
  throw new Problem(`--seed must be a whole number between 0 and ${LARGEST_SEED}; it is "${text}".`);
}

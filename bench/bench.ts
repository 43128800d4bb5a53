import '../tools/node-version.mjs';

import { join } from 'node:path';

import { orProblem, runCommand } from '../tools/shop/run-command.ts';
import { stopRequested } from '../tools/shop/stop-signals.ts';
import { paintFor } from '../tools/terminal/paint.ts';
import { GUARD } from './guard.ts';
import { keepAwake } from './measure/awake.ts';
import { checkMachine, leaveServerCore, SERVER_CORE } from './measure/cores.ts';
import { busyShare } from './measure/core-time.ts';
import { type BenchOptions, help, readOptions } from './options.ts';
import { type PartOutcome, type PartSettings } from './part.ts';
import { showProgress } from './progress.ts';
import { describeCircumstances } from './report/circumstances.ts';
import { goalTable, report } from './report/report.ts';
import { writeResults } from './report/write-results.ts';

const INTERRUPTED = 130;
const BUSY_LOOK_MS = 1_000;
const BUSY_SHARE = 0.05;

const root = join(import.meta.dirname, '..');
const startedAt = performance.now();
const paint = paintFor(process.stdout);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  checkMachine();
  const stop = stopRequested(() => say('still stopping…'));
  // What was started ends with this process: nothing is left to be put in order.
  const end = await orProblem(Promise.race([measure(options), stop]));
  if (end === 'stop') {
    say('\nstopped');
    return INTERRUPTED;
  }
  if (end === 'problem') return 1;
  return conclude(options, end.outcomes, end.warnings);
});

async function measure(options: BenchOptions): Promise<{ outcomes: PartOutcome[]; warnings: string[] }> {
  const awake = keepAwake();
  leaveServerCore();
  const warnings = await doubtsBefore(awake.refused);
  for (const warning of warnings) say(paint('yellow', warning));
  say(paint('dim', `seed ${options.seed}`));
  const settings: PartSettings = {
    root,
    short: options.short,
    build: options.build,
    seed: options.seed,
    say,
    progress: (steps) => showProgress(process.stdout, paint, steps),
  };
  const outcomes: PartOutcome[] = [];
  for (const part of options.guard ? [GUARD] : options.parts) {
    say(paint('bold', part.title));
    outcomes.push(await part.run(settings));
  }
  awake.release();
  return { outcomes, warnings };
}

async function doubtsBefore(asleep: string | undefined): Promise<string[]> {
  const busy = await busyShare(SERVER_CORE, BUSY_LOOK_MS);
  return [
    ...(asleep === undefined
      ? []
      : [`Idle cores slept between requests, which costs some µs each more: ${asleep}.`]),
    ...(busy > BUSY_SHARE
      ? [`The server's core was ${(busy * 100).toFixed(0)} % busy with something else at the start.`]
      : []),
  ];
}

function conclude(
  options: BenchOptions,
  outcomes: readonly PartOutcome[],
  warnings: readonly string[],
): number {
  const { short, seed } = options;
  const minutes = (performance.now() - startedAt) / 60_000;
  const doubts = [...warnings, ...outcomes.flatMap((outcome) => outcome.warnings ?? [])];
  const circumstances = describeCircumstances(root, { warnings: doubts, short, seed, minutes });
  const rows = outcomes.flatMap((outcome) => outcome.rows);
  const word = options.guard ? 'limit' : 'goal';
  const lines = options.guard ? goalTable(rows, word) : report(outcomes, circumstances);
  for (const line of ['', ...lines]) say(line);
  if (options.write) {
    writeResults(root, outcomes, circumstances);
    say('\nwritten into README.md and bench/results');
  }
  for (const warning of options.guard ? doubts : []) say(paint('yellow', warning));
  const unjudged = rows.filter(({ met }) => met === undefined).length;
  if (unjudged > 0) say(`\n${unjudged} of ${rows.length} could not be judged on this machine now`);
  const missed = rows.filter(({ met }) => met === false);
  if (missed.length > 0) say('');
  for (const { what, goal, measured } of missed) say(`missed: ${what}: ${measured}; the ${word} is ${goal}`);
  return missed.length === 0 ? 0 : 1;
}

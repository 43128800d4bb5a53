import '../node-version.mjs';

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { writeSection } from '../markdown/section.ts';
import { buildWhenNeeded } from '../shop/build.ts';
import { orProblem, runCommand } from '../shop/run-command.ts';
import { stopRequested } from '../shop/stop-signals.ts';
import { findBinaries } from '../stack/find-binaries.ts';
import { stackHome } from '../stack/install/stack-home.ts';
import { type PartDescription, PARTS } from '../stack/parts.ts';
import { table } from '../terminal/table.ts';
import { describeCircumstances } from './circumstances.ts';
import { joinOutcomes, readEarlierRun, stillToTry } from './earlier-run.ts';
import { goalsOf } from './goals.ts';
import { type GamedayOptions, help, readOptions } from './options.ts';
import { faultsOf, type Outcome } from './outcome.ts';
import { jsonReport, report } from './report.ts';
import { runLanes } from './run-lanes.ts';

const INTERRUPTED = 130;
/** No part of the stack, but found in the same places: it writes the history. */
const PROMTOOL: PartDescription = {
  name: 'promtool',
  binary: 'promtool',
  health: { port: 0, path: '' },
  ports: [],
};

const root = join(import.meta.dirname, '../..');
const startedAt = performance.now();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  if (options.list) {
    const rows = options.scenarios.map(({ name, group, standsFor }) => [group, name, standsFor]);
    for (const line of table(rows, ['left'])) say(line);
    return 0;
  }
  const binaries = findBinaries(
    [...PARTS, PROMTOOL],
    process.env['PATH'],
    join(stackHome(process.env), 'bin'),
  );
  const stop = stopRequested(() => say('still stopping…'));
  if (options.build && (await Promise.race([buildWhenNeeded(root, say), stop])) === 'stop')
    return INTERRUPTED;
  const stopping = new AbortController();
  void stopWhenAsked(stop, stopping);
  const earlier = options.resume === undefined ? undefined : readEarlierRun(options.resume, options.factor);
  const scenarios = earlier ? stillToTry(options.scenarios, earlier) : options.scenarios;
  const run = runLanes({ ...options, scenarios, root, binaries, signal: stopping.signal, say: sayWhen });
  const outcomes = await orProblem(
    run.catch((error: unknown) => {
      if (stopping.signal.aborted) return 'stop' as const;
      throw error;
    }),
  );
  if (outcomes === 'stop') return INTERRUPTED;
  if (outcomes === 'problem') return 1;
  return conclude(options, joinOutcomes(earlier?.outcomes ?? [], outcomes), binaries, earlier?.minutes);
});

function sayWhen(line: string): void {
  const seconds = (performance.now() - startedAt) / 1000;
  say(`${seconds.toFixed(0).padStart(5)} s  ${line}`);
}

async function stopWhenAsked(stop: Promise<'stop'>, stopping: AbortController): Promise<void> {
  await stop;
  say('\nstopping the stacks…');
  stopping.abort(new Error('stopped'));
}

async function conclude(
  { factor, lanes, report: reportFile, write }: GamedayOptions,
  outcomes: readonly Outcome[],
  binaries: ReadonlyMap<string, string>,
  earlierMinutes = 0,
): Promise<number> {
  const minutes = earlierMinutes + (performance.now() - startedAt) / 60_000;
  const circumstances = await describeCircumstances(binaries, { factor, lanes, minutes });
  const file = resolve(reportFile ?? join(root, '.stack/gameday.json'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, jsonReport(outcomes, circumstances));
  const lines = report(outcomes, circumstances);
  for (const line of ['', ...lines, '', `all of it: ${file}`]) say(line);
  if (write) {
    writeSection(join(root, 'docs/alerting.md'), 'measured:gameday', lines);
    say('written into docs/alerting.md');
  }
  for (const outcome of outcomes) {
    for (const fault of faultsOf(outcome)) say(`failed: ${outcome.scenario.name}: ${fault}`);
  }
  const missed = goalsOf(outcomes).filter(({ reached }) => !reached);
  for (const { what, goal, measured } of missed) say(`missed: ${what}: ${measured}; the goal is ${goal}`);
  return missed.length === 0 ? 0 : 1;
}

import '../../node-version.mjs';

import { join, relative } from 'node:path';

import { runCommand } from '../../shop/run-command.ts';
import { stopRequested } from '../../shop/stop-signals.ts';
import { stackHome } from '../../stack/install/stack-home.ts';
import { paintFor } from '../../terminal/paint.ts';
import { isListed, readEquivalents } from './equivalent.ts';
import { jsonReport, writeReport } from './json-report.ts';
import { help, readOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { findPromtool, Promtool } from './promtool.ts';
import { mutantLines } from './report.ts';
import { survivorsOf } from './score.ts';
import { selectMutants } from './select-mutants.ts';
import { summarise } from './summary.ts';
import { readTestedRules } from './tested-rules.ts';
import { tryMutants } from './try-mutants.ts';
import { WorkFolder } from './work-folder.ts';

const INTERRUPTED = 130;

const inRepository = (path: string): string =>
  relative(process.cwd(), join(import.meta.dirname, '../../..', path));
const screen = process.stdout;
const say = (line: string): unknown => screen.write(`${line}\n`);

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2), {
    rules: inRepository('deploy/prometheus/rules'),
    equivalent: inRepository('tools/alerts/mutants/equivalent.yml'),
  });
  if (options.help) {
    say(help);
    return 0;
  }
  const interruption = new AbortController();
  const { signal } = interruption;
  void stopRequested(() => process.exit(INTERRUPTED)).then(() => interruption.abort());

  const paint = paintFor(screen);
  const selection = selectMutants(readTestedRules(options.rules), options);
  const all = selection.flatMap(({ mutants }) => mutants);
  if (options.list) {
    for (const line of all.flatMap((mutant) => mutantLines(mutant, paint))) say(line);
    say(`\n${all.length} mutants`);
    return 0;
  }
  const isPart = options.only !== undefined || options.every > 1;
  // An entry for what is not looked at now is not out of date for that.
  const equivalents = readEquivalents(options.equivalent).filter(
    (entry) => !isPart || all.some((mutant) => isListed([entry], mutant)),
  );
  const binary = findPromtool(process.env['PATH'], join(stackHome(process.env), 'bin'));
  const work = new WorkFolder(options.rules);
  const promtool = new Promtool(binary, work.scratch, signal);
  const progress = showProgress(screen, paint, all.length);
  try {
    const tried = await tryMutants(selection, { promtool, work, jobs: options.jobs }, (one) => {
      progress.count(one);
      if (survivorsOf([one], equivalents).length > 0) progress.say(mutantLines(one.mutant, paint));
    });
    progress.end();
    if (options.report) writeReport(options.report, jsonReport(tried, equivalents));
    const { lines, good } = summarise(tried, equivalents, options, paint);
    for (const line of ['', ...lines]) say(line);
    return good ? 0 : 1;
  } catch (error) {
    progress.end();
    if (!signal.aborted) throw error;
    say('Stopped.');
    return INTERRUPTED;
  }
});

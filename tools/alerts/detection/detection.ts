import '../../node-version.mjs';

import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSection, writeSection } from '../../markdown/section.ts';
import { orProblem, runCommand } from '../../shop/run-command.ts';
import { stopRequested } from '../../shop/stop-signals.ts';
import { stackHome } from '../../stack/install/stack-home.ts';
import { backendVersions } from '../../stack/measure/backend-versions.ts';
import { paintFor } from '../../terminal/paint.ts';
import { findPromtool } from '../mutants/promtool.ts';
import { checkCoverage } from './coverage.ts';
import { simulationsOf } from './fault.ts';
import { FAULTS, WITHOUT_FAULT } from './faults.ts';
import { checkFingerprint, withFingerprint } from './fingerprint.ts';
import { help, readOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { narrow, readSources } from './read-sources.ts';
import { report } from './report.ts';
import { takeRows } from './take-rows.ts';

const INTERRUPTED = 130;
const SECTION = 'generated:detection';
const PAGE = 'docs/alerting.md';

const root = join(import.meta.dirname, '../../..');
const page = join(root, PAGE);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const { only, jobs, check, print, help: asked } = readOptions(process.argv.slice(2));
  if (asked) {
    say(help);
    return 0;
  }
  const all = readSources(root);
  checkCoverage(all.groups, FAULTS, WITHOUT_FAULT);
  const sources = narrow(all, only);
  if (check) {
    checkFingerprint(readSection(page, SECTION), sources);
    say(`${PAGE} has the detection times that the rules give`);
    return 0;
  }

  // Before a minute of work, not after: the page has to have its markers.
  if (!print) readSection(page, SECTION);
  const promtool = findPromtool(process.env['PATH'], join(stackHome(process.env), 'bin'));
  const { faults } = sources;
  const total = faults.flatMap(simulationsOf).length;
  const { count, end } = showProgress(process.stderr, paintFor(process.stderr), total);
  const interruption = new AbortController();
  const stop = stopRequested(() => say('still stopping…'));
  const { signal: until } = interruption;
  const take = takeRows(faults, { ...sources, promtool, jobs, folder: tmpdir(), until, count });
  const rows = await orProblem(Promise.race([take, stop])).finally(async () => {
    interruption.abort();
    await take.catch(() => undefined);
    end();
  });
  if (rows === 'stop') return INTERRUPTED;
  if (rows === 'problem') return 1;

  const versions = await backendVersions(new Map([['promtool', promtool]]));
  const lines = withFingerprint(report(rows, versions.get('promtool') ?? ''), sources);
  if (print) for (const line of lines) say(line);
  else {
    writeSection(page, SECTION, lines);
    say(`${total} simulations; the table is written into ${PAGE}`);
  }
  return 0;
});
